import type { Automation } from "@sigap/contract/numbers";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { managed, taken } from "./managed.ts";

export async function readAutomation(ctx: Ctx, id: string): Promise<Automation> {
  const { connection, management } = await managed(ctx, id);
  return taken(await management.readAutomation(connection));
}

export async function changeAutomation(ctx: Ctx, id: string, automation: Automation): Promise<Automation> {
  const { row, connection, management } = await managed(ctx, id);
  taken(await management.changeAutomation(connection, automation));
  await ctx.transaction((tx) => audit(tx, ctx, "connection.automation_changed", row.address));
  return taken(await management.readAutomation(connection));
}
