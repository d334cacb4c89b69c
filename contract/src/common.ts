import { z } from "zod";

export const id = z.uuid().meta({ description: "UUID, version 7: sorts by creation time" });
export const time = z.iso
  .datetime({ offset: true })
  // There is no such year; a database knows.
  .refine((text) => !text.startsWith("0000"), "There was no year 0")
  .meta({ description: "RFC 3339 time in UTC" });
export const idParams = z.object({ id });

/** What is edited as a whole carries it; whoever saves gives back the one they read. */
export const version = z.string().max(64).meta({ description: "Changes with the content" });
export const versionRead = version.optional().meta({
  description:
    "The `version` that was read: refused with `newer_version` when somebody saved another one since; left out, it is replaced whatever it is",
});

/** Cursors are opaque; `limit` is capped. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** A thread is read from its end, in both directions from a page, or around a message. */
export const threadQuery = pageQuery.extend({
  newer: z.string().max(500).optional().meta({ description: "Instead of `cursor`: the `newerCursor` of a page, for the page after it" }),
  around: id.optional().meta({ description: "Instead of a cursor: a message of the thread; the page has it in its middle" }),
});
export const threadPage = <T extends z.ZodType>(item: T) =>
  page(item).extend({
    newerCursor: z.string().nullable().meta({ description: "The way to newer messages; null where the page ends with the newest" }),
  });

/** Who did something: every automatic act says so and why. */
export const actor = z.object({
  kind: z.enum(["person", "api_key", "contact", "workflow", "ai", "system"]),
  id: id.nullable(),
  name: z.string(),
});
export type ActorView = z.output<typeof actor>;

export const lastSeen = id
  .optional()
  .meta({ description: "The newest message on the sender's screen; the send is refused once when a colleague answered after it" });
