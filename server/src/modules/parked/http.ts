import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { discardEvent } from "./discard-event.ts";
import { listParked } from "./list-parked.ts";
import { replayAll, replayEvent } from "./replay-events.ts";

export const parkedRoutes: readonly BoundRoute[] = [
  bind(routes.listParkedEvents, ({ ctx, query }) => listParked(ctx, query)),
  bind(routes.replayParkedEvents, ({ ctx }) => replayAll(ctx)),
  bind(routes.replayParkedEvent, ({ ctx, params }) => replayEvent(ctx, params.id)),
  bind(routes.discardParkedEvent, ({ ctx, params }) => discardEvent(ctx, params.id)),
];
