import { GraphError } from "../graph-error.ts";
import type { Template } from "../state.ts";
import { holes } from "./template-holes.ts";
import type { CardPart, Parameter } from "./template-parameters.ts";

type ButtonPart = Extract<CardPart, { type: "button" }>;
type Button = { type?: string; url?: string };

/** What the parameter of each kind of button is, and under which name the button is filled. (Meta: templates, sending) */
const kinds: Record<string, { name: ButtonPart["sub_type"]; parameter: Parameter["type"]; needed: boolean }> = {
  QUICK_REPLY: { name: "quick_reply", parameter: "payload", needed: false },
  URL: { name: "url", parameter: "text", needed: true },
  OTP: { name: "url", parameter: "text", needed: true },
  COPY_CODE: { name: "copy_code", parameter: "coupon_code", needed: true },
  FLOW: { name: "flow", parameter: "action", needed: true },
  CATALOG: { name: "catalog", parameter: "action", needed: true },
  MPM: { name: "mpm", parameter: "action", needed: true },
  VOICE_CALL: { name: "voice_call", parameter: "payload", needed: false },
};

/** Every button that takes a value has one of its own kind, and no other button has any. */
export function checkButtons(
  template: Template,
  buttons: readonly Record<string, unknown>[],
  parts: readonly ButtonPart[],
  body: readonly Parameter[],
): void {
  const all = buttons as readonly Button[];
  for (const { index } of parts) if (!all[Number(index)]) throw new GraphError(132000, `buttons: there is no button at index ${index}`);
  all.forEach((button, index) => {
    const [part, ...more] = parts.filter((one) => Number(one.index) === index);
    if (more.length > 0) throw new GraphError(132000, `buttons: the button at index ${index} is filled twice`);
    checkButton(template, button, { index, part, body });
  });
}

function checkButton(
  template: Template,
  button: Button,
  { index, part, body }: { index: number; part: ButtonPart | undefined; body: readonly Parameter[] },
): void {
  const kind = kinds[button.type ?? ""];
  const takes = kind && (button.type !== "URL" || holes(button.url).length > 0);
  const at = `Button at index ${index} of type ${button.type}`;
  if (!kind || !takes) {
    if (part) throw new GraphError(132000, `buttons: ${at} takes no parameter`);
    return;
  }
  const [value] = part?.parameters ?? [];
  if (!value) {
    if (kind.needed) throw new GraphError(131008, `buttons: ${at} requires a parameter`);
    return;
  }
  if (part?.sub_type !== kind.name) throw new GraphError(132012, `buttons: ${at} is no ${part?.sub_type}`);
  if (value.type !== kind.parameter) throw new GraphError(132012, `buttons: ${at} takes ${kind.parameter}, received ${value.type}`);
  if (value.type === "action") checkAction(button.type ?? "", value.action, at);
  checkCode(template, button, value, body);
}

function checkAction(type: string, action: Extract<Parameter, { type: "action" }>["action"], at: string): void {
  if (type !== "FLOW" && !action.thumbnail_product_retailer_id)
    throw new GraphError(131008, `buttons: ${at}: thumbnail_product_retailer_id is missing`);
  if (type === "MPM" && !action.sections) throw new GraphError(131008, `buttons: ${at}: sections are missing`);
}

/** The button hands over the same code that the text shows. (Meta: authentication templates) */
function checkCode(template: Template, button: Button, value: Parameter, [code]: readonly Parameter[]): void {
  if (template.category !== "AUTHENTICATION" || (button.type !== "OTP" && button.type !== "URL")) return;
  const same = value.type === "text" && code?.type === "text" && value.text === code.text;
  if (!same) throw new GraphError(132012, "buttons: the code of the button is another one than that of the body");
}
