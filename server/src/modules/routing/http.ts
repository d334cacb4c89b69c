import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { explain, readDecisions, readFairness } from "./explain.ts";
import { readQueue } from "./read-queue.ts";
import { changeSettings, createRule, deleteRule, listRules, reorderRules, replaceRule } from "./save-rules.ts";
import { whatIf } from "./what-if.ts";

export const routingRoutes: readonly BoundRoute[] = [
  bind(routes.listRoutingRules, ({ ctx }) => ctx.read((db) => listRules(db, ctx.workspaceId))),
  bind(routes.createRoutingRule, ({ ctx, body }) => createRule(ctx, body)),
  bind(routes.updateRoutingRule, ({ ctx, params, body }) => replaceRule(ctx, params.id, body)),
  bind(routes.removeRoutingRule, ({ ctx, params }) => deleteRule(ctx, params.id)),
  bind(routes.orderRoutingRules, ({ ctx, body }) => reorderRules(ctx, body.ids)),
  bind(routes.updateRoutingSettings, ({ ctx, body }) => changeSettings(ctx, body)),
  bind(routes.runWhatIf, ({ ctx, body, query }) => whatIf(ctx, body, query)),
  bind(routes.readQueue, ({ ctx, query }) => readQueue(ctx, query)),
  bind(routes.listRoutingDecisions, ({ ctx, query }) => readDecisions(ctx, query)),
  bind(routes.readFairness, ({ ctx, query }) => readFairness(ctx, query.days)),
  bind(routes.explainRouting, ({ ctx, params }) => explain(ctx, params.id)),
];
