import { GraphError } from "../graph-error.ts";
import type { Template } from "../state.ts";
import type { SendBody } from "./send-schema.ts";

type TemplateBody = Extract<SendBody, { type: "template" }>["template"];

const holes = (text: unknown): string[] => [
  ...new Set([...String(text ?? "").matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? "")),
];

/** Finds the template and checks that every place is filled with the right kind. (Meta: templates, error codes 132000–132016) */
export function checkTemplate(templates: readonly Template[], body: TemplateBody): Template {
  const template = templates.find(({ name, language }) => name === body.name && language === body.language.code);
  if (!template)
    throw new GraphError(
      132001,
      "Template name does not exist in the translation",
      `template name (${body.name}) does not exist in ${body.language.code}`,
      404,
    );
  if (template.status === "PAUSED") throw new GraphError(132015, "Template is paused");
  if (template.status === "DISABLED") throw new GraphError(132016, "Template is disabled");
  if (template.status !== "APPROVED")
    throw new GraphError(132001, "Template name does not exist in the translation", `template ${body.name} is ${template.status}`, 404);
  for (const component of template.components) checkComponent(template, component, body);
  return template;
}

function checkComponent(template: Template, component: Record<string, unknown>, body: TemplateBody): void {
  const given = (type: string) => body.components?.find((part) => part.type === type)?.parameters ?? [];
  if (component.type === "HEADER" && component.format !== "TEXT") {
    const kind = String(component.format).toLowerCase();
    const [media] = given("header");
    if (!media)
      throw new GraphError(132000, "Number of parameters does not match the expected number of params", `header: expected 1 ${kind}`);
    if (media.type !== kind)
      throw new GraphError(
        132012,
        "Parameter format does not match format in the created template",
        `header: Format mismatch, expected ${component.format}`,
      );
  }
  if (component.type === "BODY" || (component.type === "HEADER" && component.format === "TEXT"))
    checkText(template, component, given(String(component.type).toLowerCase()));
  if (component.type === "BUTTONS") checkButtons(component.buttons, body);
}

function checkText(template: Template, component: Record<string, unknown>, parameters: { text?: string; parameter_name?: string }[]): void {
  const wanted = holes(component.text);
  if (wanted.length !== parameters.length)
    throw new GraphError(
      132000,
      "Number of parameters does not match the expected number of params",
      `${String(component.type).toLowerCase()}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted.length})`,
    );
  for (const { text, parameter_name: name } of parameters) {
    if (!text) throw new GraphError(131008, "Required parameter is missing", "text of a template parameter is empty");
    if (template.parameter_format === "NAMED" && !wanted.includes(name ?? ""))
      throw new GraphError(132000, "Number of parameters does not match the expected number of params", `unknown parameter_name ${name}`);
  }
}

function checkButtons(buttons: unknown, body: TemplateBody): void {
  (Array.isArray(buttons) ? buttons : []).forEach((button: { type?: string; url?: string }, index) => {
    const filled = body.components?.some(
      (part) => part.type === "button" && String(part.index) === String(index) && (part.parameters?.length ?? 0) > 0,
    );
    const needs = (button.type === "URL" && holes(button.url).length > 0) || button.type === "COPY_CODE";
    if (needs && !filled)
      throw new GraphError(
        131008,
        "Required parameter is missing",
        `buttons: Button at index ${index} of type ${button.type} requires a parameter`,
      );
  });
}
