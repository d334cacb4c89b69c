import type { Ctx } from "#platform/ctx.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { adapterOf } from "../adapters/index.ts";
import type { Answer } from "../answer.ts";
import type { NumberManagement } from "../management.ts";
import { asSending } from "../routing.ts";
import type { SendingConnection } from "../sending-connection.ts";
import { type Connection, findConnection } from "../store.ts";

export interface Managed {
  row: Connection;
  connection: SendingConnection;
  management: NumberManagement;
}

/** A channel of the workspace with all that can be told to its provider; refuses where there is no such thing. */
export async function managed(ctx: Ctx, id: string): Promise<Managed> {
  const row = found(await ctx.read((db) => findConnection(db, ctx.workspaceId, id)));
  const { management } = found(adapterOf(row.channel));
  ensure(management, "not_supported");
  return { row, connection: asSending(ctx.app, row), management };
}

/** The provider's answer, or its refusal in its own words. */
export function taken<T>(answer: Answer<T>): T {
  if (!answer.ok) refuse("provider_refused", { provider: "WhatsApp", reason: answer.reason });
  return answer.value;
}
