import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { changeGroup, changeMembers, createGroup, deleteGroup } from "../groups/groups.ts";
import { missing } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Group } from "../state.ts";
import { findCustomer } from "./find.ts";

interface ById {
  Params: { id: string };
}
const groupSchema = z.object({ subject: z.string().min(1), description: z.string().optional(), members: z.array(z.string()).default([]) });
const changeSchema = z.object({ subject: z.string().min(1).optional(), description: z.string().optional() });
const memberSchema = z.object({ customerId: z.string(), change: z.enum(["joined", "left", "removed", "asked", "asked_no_more"]) });

/** Groups, who is in them and what was said there; a customer writes to one with `groupId`. */
export function serveGroups(server: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox;
  const find = (id: string): Group => {
    const group = state.groups.get(id);
    if (!group) throw missing(`There is no group ${id}.`);
    return group;
  };
  server.get("/control/v1/groups", async () => ({ items: [...state.groups.values()] }));
  server.post("/control/v1/groups", async ({ body }) => {
    const wanted = groupSchema.parse(body);
    for (const id of wanted.members) findCustomer(sandbox, id);
    return createGroup(sandbox, wanted);
  });
  server.patch<ById>("/control/v1/groups/:id", async ({ params, body }) => changeGroup(sandbox, find(params.id), changeSchema.parse(body)));
  server.delete<ById>("/control/v1/groups/:id", async ({ params }) => {
    deleteGroup(sandbox, find(params.id));
    return { items: [...state.groups.values()] };
  });
  server.post<ById>("/control/v1/groups/:id/members", async ({ params, body }) => {
    const { customerId, change } = memberSchema.parse(body);
    return changeMembers(sandbox, find(params.id), findCustomer(sandbox, customerId), change);
  });
  server.get<ById>("/control/v1/groups/:id/messages", async ({ params }) => {
    const { id } = find(params.id);
    return { items: state.messages.filter(({ groupId }) => groupId === id) };
  });
}
