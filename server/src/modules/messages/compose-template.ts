import type { Outgoing } from "@sigap/contract/messages";
import {
  type Connection,
  capabilitiesOf,
  fillTemplate,
  findTemplate,
  type OutboundContent,
  renderTemplate,
  templateProblem,
} from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { readyUpload } from "./media/index.ts";
import type { Content } from "./store.ts";

/** A template with every slot filled; sending with an empty one is impossible. */
export async function composeTemplate(ctx: Ctx, tx: Tx, connection: Connection, message: Extract<Outgoing, { type: "template" }>) {
  const template = await findTemplate(tx, ctx.workspaceId, message.templateId);
  ensure(template && template.accountId === connection.accountId, "not_found");
  const problem = templateProblem(template);
  if (problem) refuse("template_not_sendable", { reason: problem });
  const filled = fillTemplate(template, message.values);
  if (!filled.ok) refuse("template_not_sendable", { reason: `these places are empty: ${filled.empty.join(", ")}` });
  const attachmentId = filled.mediaAttachmentId;
  if (attachmentId) await readyUpload(ctx, tx, attachmentId, capabilitiesOf(connection.channel));
  const rendered = renderTemplate(template, message.values);
  const outbound: OutboundContent = { type: "template", name: template.name, language: template.language, components: filled.components };
  const content: Content = { template: { name: template.name, language: template.language, ...rendered }, outbound };
  return { type: "template", text: rendered.body, content, outbound, ...(attachmentId ? { attachmentId } : {}) };
}
