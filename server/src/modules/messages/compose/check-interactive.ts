import type { Interactive } from "@sigap/contract/message-content";
import type { InteractiveLimits } from "#modules/channels";
import { ensure } from "#platform/errors.ts";
import { ensureDistinct, ensureLength, ensureMost } from "./composed.ts";

type Of<Kind extends Interactive["kind"]> = Extract<Interactive, { kind: Kind }>;

/** Holds a message to tap on against the channel's limits; refuses with what is wrong and what would be right. */
export function checkInteractive(message: Interactive, limits: InteractiveLimits): void {
  const body = limits.body[message.kind];
  ensure(body !== undefined, "unsupported_kind", { kind: message.kind });
  ensureLength(message.body, body, "text");
  if ("footer" in message) ensureLength(message.footer, limits.footer, "footer");
  if ("header" in message) ensureLength(headerText(message.header), limits.header, "header");
  checkAction(message, limits);
}

const headerText = (header: string | { kind: string; text?: string } | undefined): string | undefined =>
  typeof header === "string" ? header : header?.text;

/** Each kind's own check; a request for a place or for a number has nothing but its text. */
function checkAction(message: Interactive, limits: InteractiveLimits): void {
  if (message.kind === "buttons") checkButtons(message, limits.buttons);
  if (message.kind === "list") checkList(message, limits.list);
  if (message.kind === "link") ensureLength(message.button, limits.link.button, "button");
  if (message.kind === "flow") checkFlow(message, limits.flow);
  if (message.kind === "product_list") checkProducts(message, limits.products);
  if (message.kind === "carousel") checkCarousel(message, limits.carousel);
  if (message.kind === "product_carousel") checkCount(message.productIds.length, limits.carousel);
  if (message.kind === "address_request")
    ensure(limits.addressCountries.includes(message.country), "unsupported_kind", { kind: message.kind });
}

function checkButtons({ buttons }: Of<"buttons">, limits: InteractiveLimits["buttons"]): void {
  ensureMost(buttons.length, limits.most, "buttons");
  for (const { id, text } of buttons) {
    ensureLength(text, limits.text, "button", text);
    ensureLength(id, limits.id, "button_id", text);
  }
  ensureDistinct(
    buttons.map(({ id }) => id),
    "button_ids",
  );
  ensureDistinct(
    buttons.map(({ text }) => text),
    "buttons",
  );
}

function checkList({ button, sections, header }: Of<"list">, limits: InteractiveLimits["list"]): void {
  ensure(header === undefined || header.kind === "text", "wrong_file", { part: "list_header", kind: "text" });
  ensureLength(button, limits.button, "button");
  ensureMost(sections.length, limits.sections, "sections");
  const rows = sections.flatMap((section) => section.rows);
  ensureMost(rows.length, limits.rows, "rows");
  checkTitles(sections, limits.sectionTitle);
  for (const { id, title, description } of rows) {
    ensureLength(title, limits.rowTitle, "row", title);
    ensureLength(description, limits.rowDescription, "row_description", title);
    ensureLength(id, limits.rowId, "row_id", title);
  }
  ensureDistinct(
    rows.map(({ id }) => id),
    "row_ids",
  );
}

/** One section may stand without a title; several are told apart by theirs. */
function checkTitles(sections: readonly { title?: string | undefined }[], limit: number): void {
  for (const { title } of sections) ensureLength(title, limit, "section", title);
  ensure(sections.length === 1 || sections.every(({ title }) => title !== undefined), "missing_part", { part: "section_title" });
}

function checkFlow({ button, flowId, flowName, action, screen, data }: Of<"flow">, limits: InteractiveLimits["flow"]): void {
  ensureLength(button, limits.button, "button");
  ensure(flowId !== undefined || flowName !== undefined, "missing_part", { part: "flow" });
  ensure(flowId === undefined || flowName === undefined, "too_many", { part: "flow_names", count: 2, limit: 1 });
  // Only a flow that begins at a screen of ours is given something for it; otherwise its own endpoint is asked.
  if (data) ensure(action === "navigate" && screen !== undefined, "missing_part", { part: "flow_screen" });
  ensure(data === undefined || Object.keys(data).length > 0, "missing_part", { part: "flow_data" });
}

function checkProducts({ sections }: Of<"product_list">, limits: InteractiveLimits["products"]): void {
  ensureMost(sections.length, limits.sections, "sections");
  ensureMost(sections.flatMap(({ productIds }) => productIds).length, limits.most, "products");
  checkTitles(sections, limits.sectionTitle);
}

function checkCount(count: number, { least, most }: InteractiveLimits["carousel"]): void {
  ensure(count >= least, "too_few", { part: "cards", count, limit: least });
  ensureMost(count, most, "cards");
}

function checkCarousel({ cards }: Of<"carousel">, limits: InteractiveLimits["carousel"]): void {
  checkCount(cards.length, limits);
  cards.forEach(({ body, button }, index) => {
    ensureLength(body, limits.cardBody, "card_text", index + 1);
    ensureLength(button, limits.button, "card_button", index + 1);
  });
}
