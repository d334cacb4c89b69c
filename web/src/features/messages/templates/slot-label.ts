import type { TemplateSlot } from "@sigap/contract/channels";
import type { Say } from "../../../lib/i18n.tsx";

const kindWords = {
  image: "photo",
  video: "video",
  document: "document",
  location: "place",
  product: "product",
  expires_at: "offerEnd",
} as const;

/** What a place is called in the reader's language; a template's own words stay as they are. */
export function slotLabel(slot: Pick<TemplateSlot, "key" | "kind" | "component" | "card" | "label">, say: Say): string {
  const name = slot.kind in kindWords ? say(kindWords[slot.kind as keyof typeof kindWords]) : ownName(slot, say);
  return slot.card === null ? name : `${say("cardNumber", { number: slot.card + 1 })}: ${name}`;
}

function ownName({ key, kind, component, card, label }: Parameters<typeof slotLabel>[0], say: Say): string {
  const hole = key.split(".").at(-1) ?? "";
  if (kind === "text") return /^\d+$/.test(hole) ? `${say(component === "header" ? "header" : "text")} ${hole}` : hole.replaceAll("_", " ");
  // A button is called by its words, before which the server names the card.
  const words = card === null ? label : label.replace(/^card \d+: /, "");
  return words || say("copyCode");
}
