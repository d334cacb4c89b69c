import { provideSharedUploads } from "#modules/messages";
import type { Module } from "#platform/module.ts";
import { replyRoutes } from "./http.ts";
import { replyProjection } from "./realtime.ts";
import { holdsFile } from "./store.ts";

provideSharedUploads((ctx, db, attachmentId) => holdsFile(db, ctx.workspaceId, ctx.actor.id, attachmentId));

export const replies: Module = { name: "replies", routes: replyRoutes, projections: [replyProjection] };
