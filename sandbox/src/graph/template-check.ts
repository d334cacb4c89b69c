import { GraphError } from "../graph-error.ts";
import type { Template } from "../state.ts";
import { checkButtons } from "./template-buttons.ts";
import { holePattern, holes } from "./template-holes.ts";
import type { CardPart, Parameter, TemplatePart } from "./template-parameters.ts";

interface TemplateBody {
  name: string;
  language: { code: string };
  components?: TemplatePart[] | undefined;
}
/** A component as it was made; its members depend on its type. */
type Component = Record<string, unknown>;

const longestBody = 1024;
const longestCard = 160;
const listed = (value: unknown): Component[] => (Array.isArray(value) ? (value as Component[]) : []);

/** Finds the template and checks that every place is filled with the right kind. (Meta: templates, error codes 132000–132016) */
export function checkTemplate(templates: readonly Template[], body: TemplateBody, { hasPhone }: { hasPhone: boolean }): Template {
  const template = templates.find(({ name, language }) => name === body.name && language === body.language.code);
  if (!template) throw new GraphError(132001, `template name (${body.name}) does not exist in ${body.language.code}`);
  if (template.status === "PAUSED") throw new GraphError(132015);
  if (template.status === "DISABLED") throw new GraphError(132016);
  if (template.status !== "APPROVED") throw new GraphError(132001, `template ${body.name} is ${template.status}`);
  if (template.category === "AUTHENTICATION" && !hasPhone) throw new GraphError(131062, "Authentication templates need a phone number.");
  const given = body.components ?? [];
  const cards = listed(template.components.find(({ type }) => type === "CAROUSEL")?.cards);
  checkParts(template, template.components, given, longestBody);
  checkOffer(template.components, given);
  checkCards(template, cards, given);
  return template;
}

/** Header, body and buttons of the template, or of one of its cards. */
function checkParts(
  template: Template,
  components: readonly Component[],
  given: readonly (TemplatePart | CardPart)[],
  longest: number,
): void {
  const parametersOf = (type: string): Parameter[] =>
    given.flatMap((part) => (part.type === type && "parameters" in part ? (part.parameters ?? []) : []));
  const find = (type: string) => components.find((component) => component.type === type);
  const header = find("HEADER");
  const text = (part: Component | undefined) => part?.text ?? (template.category === "AUTHENTICATION" && part ? "{{1}}" : "");
  if (header && header.format !== "TEXT") checkHeader(String(header.format), parametersOf("header"));
  else checkText(template, "header", header?.text, parametersOf("header"), longest);
  checkText(template, "body", text(find("BODY")), parametersOf("body"), longest);
  const buttons = listed(find("BUTTONS")?.buttons);
  checkButtons(
    template,
    buttons,
    given.flatMap((part) => (part.type === "button" ? [part] : [])),
    parametersOf("body"),
  );
}

function checkHeader(format: string, [value, ...more]: Parameter[]): void {
  const kind = format.toLowerCase();
  if (!value || more.length > 0) throw new GraphError(132000, `header: expected 1 ${kind}`);
  if (value.type !== kind)
    throw new GraphError(132012, `header: Format mismatch, expected ${format}, received ${value.type.toUpperCase()}`);
}

function checkText(template: Template, place: string, text: unknown, parameters: Parameter[], longest: number): void {
  const wanted = holes(text);
  if (wanted.length !== parameters.length)
    throw new GraphError(
      132000,
      `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted.length})`,
    );
  let filled = String(text ?? "").replace(holePattern, "").length;
  for (const parameter of parameters) filled += checkWords(template, place, wanted, parameter);
  if (filled > longest) throw new GraphError(132005, `${place}: Translated text has ${filled} characters, at most ${longest}`);
}

/** How long it is, if it is what a place in a text takes. */
function checkWords(template: Template, place: string, wanted: readonly string[], parameter: Parameter): number {
  if (parameter.type !== "text" && parameter.type !== "currency" && parameter.type !== "date_time")
    throw new GraphError(132012, `${place}: Format mismatch, expected TEXT`);
  if (template.parameter_format === "NAMED" && !wanted.includes(parameter.parameter_name ?? ""))
    throw new GraphError(132000, `unknown parameter_name ${parameter.parameter_name}`);
  if (parameter.type !== "text") return 0;
  if (!parameter.text) throw new GraphError(131008, "text of a template parameter is empty");
  if (/[\n\t]| {5}/.test(parameter.text)) throw new GraphError(132012, `${place}: a parameter has line breaks, tabs or many spaces`);
  return parameter.text.length;
}

/** An offer that ends says when. (Meta: templates, limited-time offer) */
function checkOffer(components: readonly Component[], given: readonly TemplatePart[]): void {
  const offer = components.find(({ type }) => type === "LIMITED_TIME_OFFER")?.limited_time_offer as
    | { has_expiration?: boolean }
    | undefined;
  const part = given.find(({ type }) => type === "limited_time_offer");
  const [value] = part && "parameters" in part ? (part.parameters ?? []) : [];
  if (!offer && part) throw new GraphError(132000, "limited_time_offer: the template has none");
  if (offer?.has_expiration && value?.type !== "limited_time_offer")
    throw new GraphError(132012, "limited_time_offer: expiration_time_ms is missing");
}

/** Every card in its place, and filled like a template of its own. */
function checkCards(template: Template, cards: readonly Component[], given: readonly TemplatePart[]): void {
  const [carousel] = given.flatMap((part) => (part.type === "carousel" ? [part] : []));
  const filled = carousel?.cards ?? [];
  if (filled.length !== cards.length) throw new GraphError(132000, `carousel: expected ${cards.length} cards, received ${filled.length}`);
  cards.forEach((card, index) => {
    const own = filled.find(({ card_index: position }) => position === index);
    if (!own) throw new GraphError(132012, `carousel: there is no card_index ${index}`);
    checkParts(template, listed(card.components), own.components, longestCard);
  });
}
