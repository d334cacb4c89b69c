import type { FirstStep, Onboarding } from "@sigap/contract/onboarding";
import type { Permission } from "@sigap/contract/permissions";
import { firstSteps } from "@sigap/contract/values";
import { listConnections } from "#modules/channels";
import { hasColleagues } from "#modules/identity";
import { firstWords } from "#modules/messages";
import type { Ctx } from "#platform/ctx.ts";

const needed: Record<FirstStep, Permission> = {
  customer_wrote: "conversations:read",
  answered: "messages:send",
  channel: "channels:manage",
  team: "members:manage",
};

/** Nothing is ticked by hand: a step is done when what it asks for is there. */
export const readFirstSteps = (ctx: Ctx): Promise<Onboarding> =>
  ctx.read(async (db) => {
    const [words, connections, colleagues] = await Promise.all([
      firstWords(db, ctx.workspaceId),
      listConnections(db, ctx.workspaceId),
      hasColleagues(db, ctx.workspaceId),
    ]);
    const done: Record<FirstStep, boolean> = {
      customer_wrote: words.customerWrote,
      answered: words.answered,
      channel: connections.some(({ sandbox }) => !sandbox),
      team: colleagues,
    };
    const possible = firstSteps.filter((step) => ctx.actor.permissions.has(needed[step]));
    // Without a sandbox nobody can write before a number is connected.
    const order = ctx.app.config.SIGAP_SANDBOX_URL
      ? possible
      : possible.toSorted((a, b) => Number(b === "channel") - Number(a === "channel"));
    return { steps: order.map((step) => ({ step, done: done[step] })) };
  });
