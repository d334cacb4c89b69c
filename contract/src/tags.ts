import { z } from "zod";
import { id, idParams, list } from "./common.ts";
import { route } from "./route.ts";

const group = "contacts";

export const tagTones = ["brand", "good", "warn", "bad", "info", "hot", "alt", "neutral"] as const;
export const tag = z.object({ id, name: z.string(), tone: z.enum(tagTones) });
/** With its group and what it is for, as those see it who choose or look after tags. */
export const describedTag = tag.extend({ group: z.string().nullable(), description: z.string().nullable() });

export type Tag = z.output<typeof tag>;
export type DescribedTag = z.output<typeof describedTag>;

/** A group is there as long as a tag is in it; its case is kept, and does not distinguish. */
const groupName = z.string().trim().min(1).max(40);
const body = z.object({
  name: z.string().trim().min(1).max(60),
  tone: tag.shape.tone.default("neutral"),
  group: groupName.nullable().default(null),
  description: z.string().trim().max(200).nullable().default(null),
});

export const tagRoutes = {
  listTags: route({
    group,
    method: "GET",
    path: "/tags",
    access: "contacts:read",
    summary: "The workspace's tags.",
    response: list(describedTag),
  }),
  countTags: route({
    group,
    method: "GET",
    path: "/tags/counts",
    access: "contacts:read",
    summary: "How many contacts have each tag.",
    response: list(z.object({ id, contacts: z.number().int() })),
  }),
  createTag: route({
    group,
    method: "POST",
    path: "/tags",
    access: "contacts:write",
    summary: "Creates a tag.",
    body,
    response: describedTag,
    status: 201,
  }),
  updateTag: route({
    group,
    method: "PATCH",
    path: "/tags/:id",
    access: "tags:manage",
    summary: "Renames, recolours, groups or describes a tag, wherever it is used.",
    params: idParams,
    body: z.object({
      name: body.shape.name.optional(),
      tone: tag.shape.tone.optional(),
      group: groupName.nullable().optional(),
      description: body.shape.description.unwrap().optional(),
    }),
    response: describedTag,
  }),
  renameTagGroup: route({
    group,
    method: "POST",
    path: "/tags/rename-group",
    access: "tags:manage",
    summary: "Moves all tags of a group into another one, new or known, or out of any.",
    body: z.object({ group: groupName, to: groupName.nullable() }),
    response: list(describedTag),
  }),
  mergeTags: route({
    group,
    method: "POST",
    path: "/tags/:id/merge",
    access: "tags:manage",
    summary: "Everybody who has the other tag has this one instead; the other one is removed.",
    params: idParams,
    body: z.object({ otherId: id }),
    response: describedTag,
  }),
  removeTag: route({
    group,
    method: "DELETE",
    path: "/tags/:id",
    access: "tags:manage",
    summary: "Removes a tag from the workspace and from every contact.",
    params: idParams,
  }),
};
