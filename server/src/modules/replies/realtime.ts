import type { Projection } from "#platform/realtime.ts";

export const replyProjection: Projection = {
  events: ["replies.changed"],
  async project() {
    return [{ for: (actor) => (actor.permissions.has("messages:send") ? { type: "replies" as const } : null) }];
  },
};
