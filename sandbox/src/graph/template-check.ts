import { GraphError } from "../graph-error.ts";
import type { Template } from "../state.ts";
import type { SendBody } from "./send-schema.ts";

type TemplateBody = Extract<SendBody, { type: "template" }>["template"];
type Part = NonNullable<TemplateBody["components"]>[number];
type Parameter = NonNullable<Part["parameters"]>[number];

const longestBody = 1024;
const holePattern = /\{\{\s*(\w+)\s*\}\}/g;
const holes = (text: unknown): string[] => [...new Set([...String(text ?? "").matchAll(holePattern)].map((match) => match[1] ?? ""))];

/** Finds the template and checks that every place is filled with the right kind. (Meta: templates, error codes 132000–132016) */
export function checkTemplate(templates: readonly Template[], body: TemplateBody, { hasPhone }: { hasPhone: boolean }): Template {
  const template = templates.find(({ name, language }) => name === body.name && language === body.language.code);
  if (!template) throw new GraphError(132001, `template name (${body.name}) does not exist in ${body.language.code}`);
  if (template.status === "PAUSED") throw new GraphError(132015);
  if (template.status === "DISABLED") throw new GraphError(132016);
  if (template.status !== "APPROVED") throw new GraphError(132001, `template ${body.name} is ${template.status}`);
  if (template.category === "AUTHENTICATION" && !hasPhone) throw new GraphError(131062, "Authentication templates need a phone number.");
  for (const component of template.components) checkComponent(template, component, body);
  return template;
}

function checkComponent(template: Template, component: Record<string, unknown>, body: TemplateBody): void {
  const type = String(component.type).toLowerCase();
  const given = body.components?.find((part) => part.type === type)?.parameters ?? [];
  if (type === "header" && component.format !== "TEXT") checkMedia(String(component.format), given);
  else if (type === "header" || type === "body") checkText(template, component, given);
  if (type === "buttons") checkButtons(component.buttons, body);
}

function checkMedia(format: string, [media, ...more]: Parameter[]): void {
  const kind = format.toLowerCase();
  if (!media || more.length > 0) throw new GraphError(132000, `header: expected 1 ${kind}`);
  if (media.type !== kind)
    throw new GraphError(132012, `header: Format mismatch, expected ${format}, received ${media.type.toUpperCase()}`);
}

function checkText(template: Template, component: Record<string, unknown>, parameters: Parameter[]): void {
  const place = String(component.type).toLowerCase();
  const wanted = holes(component.text);
  if (wanted.length !== parameters.length)
    throw new GraphError(
      132000,
      `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted.length})`,
    );
  for (const { type, text, parameter_name: name } of parameters) {
    if (!["text", "currency", "date_time"].includes(type)) throw new GraphError(132012, `${place}: Format mismatch, expected TEXT`);
    if (type === "text" && !text) throw new GraphError(131008, "text of a template parameter is empty");
    if (text && /[\n\t]| {5}/.test(text)) throw new GraphError(132012, `${place}: a parameter has line breaks, tabs or many spaces`);
    if (template.parameter_format === "NAMED" && !wanted.includes(name ?? ""))
      throw new GraphError(132000, `unknown parameter_name ${name}`);
  }
  const filled = String(component.text).replace(holePattern, "").length + parameters.reduce((sum, { text = "" }) => sum + text.length, 0);
  if (filled > longestBody) throw new GraphError(132005, `${place}: Translated text has ${filled} characters, at most ${longestBody}`);
}

function checkButtons(buttons: unknown, body: TemplateBody): void {
  const all = Array.isArray(buttons) ? (buttons as { type?: string; url?: string }[]) : [];
  const parts = (body.components ?? []).filter(({ type }) => type === "button");
  for (const { index } of parts) if (!all[Number(index)]) throw new GraphError(132000, `buttons: there is no button at index ${index}`);
  all.forEach((button, index) => {
    const filled = parts.some((part) => Number(part.index) === index && (part.parameters?.length ?? 0) > 0);
    const needs = (button.type === "URL" && holes(button.url).length > 0) || button.type === "COPY_CODE";
    if (needs && !filled) throw new GraphError(131008, `buttons: Button at index ${index} of type ${button.type} requires a parameter`);
  });
}
