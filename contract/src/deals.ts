import { z } from "zod";
import { card } from "./board.ts";
import { id, idParams, page, pageQuery } from "./common.ts";
import { money } from "./lifecycle.ts";
import { route } from "./route.ts";

const group = "lifecycle";

const fields = z.object({
  title: z.string().trim().min(1).max(200),
  value: money.nullable(),
  ownerId: id.nullable(),
  expectedCloseOn: z.iso.date().nullable(),
});

export const dealRoutes = {
  listDeals: route({
    group,
    method: "GET",
    path: "/contacts/:id/deals",
    access: "lifecycle:read",
    summary: "A person's deals, newest first.",
    params: idParams,
    query: pageQuery,
    response: page(card),
  }),
  createDeal: route({
    group,
    method: "POST",
    path: "/contacts/:id/deals",
    access: "lifecycle:write",
    summary: "Begins a deal with a person, in the first stage of the default lifecycle of deals unless another is named.",
    params: idParams,
    body: fields.partial().extend({ title: fields.shape.title, lifecycleId: id.optional() }),
    response: card,
    status: 201,
  }),
  updateDeal: route({
    group,
    method: "PATCH",
    path: "/deals/:id",
    access: "lifecycle:write",
    summary: "Changes a deal; its stage changes by a move.",
    params: idParams,
    body: fields.partial(),
    response: card,
  }),
  removeDeal: route({
    group,
    method: "DELETE",
    path: "/deals/:id",
    access: "lifecycle:write",
    summary: "Deletes a deal; what happened to it is kept as facts.",
    params: idParams,
  }),
};
