import type { Interactive } from "@sigap/contract/message-content";
import type { OutboundContent, TemplateComponentValue } from "../../adapter.ts";

const ofInteractive = (message: Interactive): string[] => {
  if (message.kind === "carousel") return message.cards.map(({ header }) => header.attachmentId);
  const header = "header" in message ? message.header : undefined;
  return header && typeof header === "object" && header.kind !== "text" ? [header.attachmentId] : [];
};

const ofComponents = (components: readonly TemplateComponentValue[]): string[] =>
  components.flatMap(({ parameters, cards = [] }) => [
    ...parameters.flatMap((one) => (one.kind === "image" || one.kind === "video" || one.kind === "document" ? [one.value] : [])),
    ...cards.flatMap(ofComponents),
  ]);

/** Every file that must lie at the provider before a message can go out. */
export function filesOf(content: OutboundContent): string[] {
  if (content.type === "media") return [content.attachmentId];
  if (content.type === "interactive") return [...new Set(ofInteractive(content.interactive))];
  return content.type === "template" ? [...new Set(ofComponents(content.components))] : [];
}
