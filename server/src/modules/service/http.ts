import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { createPolicy, deletePolicy, orderPolicies, readPolicies, updatePolicy } from "./manage-policies.ts";
import { countClocks, readClocks } from "./read-clocks.ts";
import { teamNow } from "./team-now.ts";

export const serviceRoutes: readonly BoundRoute[] = [
  bind(routes.listServicePolicies, async ({ ctx }) => ({ items: await readPolicies(ctx) })),
  bind(routes.createServicePolicy, ({ ctx, body }) => createPolicy(ctx, body)),
  bind(routes.orderServicePolicies, async ({ ctx, body }) => ({ items: await orderPolicies(ctx, body.ids) })),
  bind(routes.updateServicePolicy, ({ ctx, params, body }) => updatePolicy(ctx, params.id, body)),
  bind(routes.removeServicePolicy, ({ ctx, params }) => deletePolicy(ctx, params.id)),
  bind(routes.countServiceClocks, async ({ ctx, query }) => ({ items: await countClocks(ctx, query) })),
  bind(routes.listServiceClocks, ({ ctx, query }) => readClocks(ctx, query)),
  bind(routes.listTeamNow, async ({ ctx }) => ({ items: await teamNow(ctx) })),
];
