import type { Outgoing } from "@sigap/contract/outgoing";
import {
  type Connection,
  capabilitiesOf,
  fillTemplate,
  findTemplate,
  needsPhone,
  type OutboundContent,
  type Recipient,
  renderTemplate,
  templateProblem,
} from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { readyFiles } from "../media/index.ts";
import type { Composed } from "./composed.ts";

/** A template with every slot filled; sending with an empty one is impossible. */
export async function composeTemplate(
  ctx: Ctx,
  tx: Tx,
  { connection, to, message }: { connection: Connection; to: Recipient; message: Extract<Outgoing, { type: "template" }> },
): Promise<Composed> {
  const template = await findTemplate(tx, ctx.workspaceId, message.templateId);
  ensure(template && template.accountId === connection.accountId, "not_found");
  const can = capabilitiesOf(connection.channel);
  ensure(can.templates, "unsupported_kind", { kind: "template" });
  const problem = templateProblem(template);
  if (problem) refuse("template_not_sendable", { reason: problem });
  ensure(to.phone !== null || !needsPhone(template), "needs_phone");
  const filled = fillTemplate(template, message.values, can.templates, ctx.now());
  if (!filled.ok) refuse("template_not_sendable", { reason: filled.problem });
  const files = await readyFiles(ctx, tx, filled.files, can);
  const { name, language, category } = template;
  const fileNames = Object.fromEntries(files.map(({ id, fileName }) => [id, fileName ?? "document"]));
  const outbound: OutboundContent = { type: "template", name, language, category, components: filled.components, fileNames };
  const rendered = renderTemplate(template, message.values);
  return {
    type: "template",
    text: rendered.body,
    content: { template: { name, language, ...rendered }, outbound },
    outbound,
    attachmentIds: files.map(({ id }) => id),
  };
}
