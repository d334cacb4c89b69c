import { z } from "zod";

export const id = z.uuid().meta({ description: "UUID, version 7: sorts by creation time" });
export const time = z.iso.datetime({ offset: true }).meta({ description: "RFC 3339 time in UTC" });
export const idParams = z.object({ id });

/** Cursors are opaque; `limit` is capped. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** Who did something: every automatic act says so and why. */
export const actor = z.object({
  kind: z.enum(["person", "api_key", "contact", "workflow", "ai", "system"]),
  id: id.nullable(),
  name: z.string(),
});
export type ActorView = z.output<typeof actor>;
