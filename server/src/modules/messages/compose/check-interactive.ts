import type { Interactive } from "@sigap/contract/message-content";
import type { InteractiveLimits } from "#modules/channels";
import { ensure } from "#platform/errors.ts";
import { ensureDistinct, ensureLength, ensureMost } from "./composed.ts";

type Of<Kind extends Interactive["kind"]> = Extract<Interactive, { kind: Kind }>;

/** Holds a message to tap on against the channel's limits; refuses with what is wrong and what would be right. */
export function checkInteractive(message: Interactive, limits: InteractiveLimits): void {
  const body = limits.body[message.kind];
  ensure(body !== undefined, "unsupported_kind", { kind: message.kind });
  ensureLength(message.body, body, "The text");
  if ("footer" in message) ensureLength(message.footer, limits.footer, "The footer");
  if ("header" in message) ensureLength(headerText(message.header), limits.header, "The header");
  checkAction(message, limits);
}

const headerText = (header: string | { kind: string; text?: string } | undefined): string | undefined =>
  typeof header === "string" ? header : header?.text;

/** Each kind's own check; a request for a place or for a number has nothing but its text. */
function checkAction(message: Interactive, limits: InteractiveLimits): void {
  if (message.kind === "buttons") checkButtons(message, limits.buttons);
  if (message.kind === "list") checkList(message, limits.list);
  if (message.kind === "link") ensureLength(message.button, limits.link.button, "The button");
  if (message.kind === "flow") checkFlow(message, limits.flow);
  if (message.kind === "product_list") checkProducts(message, limits.products);
  if (message.kind === "carousel") checkCarousel(message, limits.carousel);
  if (message.kind === "product_carousel") checkCount(message.productIds.length, limits.carousel);
  if (message.kind === "address_request")
    ensure(limits.addressCountries.includes(message.country), "unsupported_kind", { kind: `address in ${message.country}` });
}

function checkButtons({ buttons }: Of<"buttons">, limits: InteractiveLimits["buttons"]): void {
  ensureMost(buttons.length, limits.most, "Buttons");
  for (const { id, text } of buttons) {
    ensureLength(text, limits.text, `The button "${text}"`);
    ensureLength(id, limits.id, `The id of the button "${text}"`);
  }
  ensureDistinct(
    buttons.map(({ id }) => id),
    "Ids of buttons",
  );
  ensureDistinct(
    buttons.map(({ text }) => text),
    "Buttons",
  );
}

function checkList({ button, sections, header }: Of<"list">, limits: InteractiveLimits["list"]): void {
  ensure(header === undefined || header.kind === "text", "wrong_file", { part: "The header of a list", kind: "text" });
  ensureLength(button, limits.button, "The button");
  ensureMost(sections.length, limits.sections, "Sections");
  const rows = sections.flatMap((section) => section.rows);
  ensureMost(rows.length, limits.rows, "Rows");
  checkTitles(sections, limits.sectionTitle);
  for (const { id, title, description } of rows) {
    ensureLength(title, limits.rowTitle, `The row "${title}"`);
    ensureLength(description, limits.rowDescription, `The description of the row "${title}"`);
    ensureLength(id, limits.rowId, `The id of the row "${title}"`);
  }
  ensureDistinct(
    rows.map(({ id }) => id),
    "Ids of rows",
  );
}

/** One section may stand without a title; several are told apart by theirs. */
function checkTitles(sections: readonly { title?: string | undefined }[], limit: number): void {
  for (const { title } of sections) ensureLength(title, limit, `The section "${title}"`);
  ensure(sections.length === 1 || sections.every(({ title }) => title !== undefined), "missing_part", { part: "The title of a section" });
}

function checkFlow({ button, flowId, flowName, action, screen, data }: Of<"flow">, limits: InteractiveLimits["flow"]): void {
  ensureLength(button, limits.button, "The button");
  ensure(flowId !== undefined || flowName !== undefined, "missing_part", { part: "The flow" });
  ensure(flowId === undefined || flowName === undefined, "too_many", { part: "The flow's id and its name", count: 2, limit: 1 });
  // Only a flow that begins at a screen of ours is given something for it; otherwise its own endpoint is asked.
  if (data) ensure(action === "navigate" && screen !== undefined, "missing_part", { part: "The screen that the flow's data is for" });
  ensure(data === undefined || Object.keys(data).length > 0, "missing_part", { part: "The flow's data" });
}

function checkProducts({ sections }: Of<"product_list">, limits: InteractiveLimits["products"]): void {
  ensureMost(sections.length, limits.sections, "Sections");
  ensureMost(sections.flatMap(({ productIds }) => productIds).length, limits.most, "Products");
  checkTitles(sections, limits.sectionTitle);
}

function checkCount(count: number, { least, most }: InteractiveLimits["carousel"]): void {
  ensure(count >= least, "too_few", { part: "Cards", count, limit: least });
  ensureMost(count, most, "Cards");
}

function checkCarousel({ cards }: Of<"carousel">, limits: InteractiveLimits["carousel"]): void {
  checkCount(cards.length, limits);
  cards.forEach(({ body, button }, index) => {
    ensureLength(body, limits.cardBody, `The text of card ${index + 1}`);
    ensureLength(button, limits.button, `The button of card ${index + 1}`);
  });
}
