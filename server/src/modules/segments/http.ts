import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { countFilter, overlapOf } from "./count-filter.ts";
import { listFilterable, setFieldFast } from "./index-fields.ts";
import { createSegment, freezeSegment, listSegments, removeSegment, updateSegment } from "./save-segment.ts";

export const segmentRoutes: readonly BoundRoute[] = [
  bind(routes.countSegment, ({ ctx, body }) => countFilter(ctx, body)),
  bind(routes.overlapSegments, ({ ctx, query }) => overlapOf(ctx, query)),
  bind(routes.listFilterableFields, ({ ctx }) => listFilterable(ctx)),
  bind(routes.setFieldFast, ({ ctx, params, body }) => setFieldFast(ctx, params.id, body.fast)),
  bind(routes.listSegments, ({ ctx }) => listSegments(ctx)),
  bind(routes.createSegment, ({ ctx, body }) => createSegment(ctx, body)),
  bind(routes.updateSegment, ({ ctx, params, body }) => updateSegment(ctx, params.id, body)),
  bind(routes.removeSegment, ({ ctx, params }) => removeSegment(ctx, params.id)),
  bind(routes.freezeSegment, ({ ctx, params, body }) => freezeSegment(ctx, params.id, body.name)),
];
