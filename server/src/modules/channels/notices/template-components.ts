type Component = { type: string; text?: string; buttons?: Record<string, unknown>[]; [member: string]: unknown };

export interface NewContent {
  title: string | null;
  body: string | null;
  footer: string | null;
  buttons: { type: string; text: string; url: string | null; phoneNumber: string | null }[] | null;
}

/**
 * A notice tells the texts and not the whole template: they are put into what is known, so that media headers and
 * examples stay. The next sync brings the rest. (Meta: webhooks/reference/message_template_components_update)
 */
export function withContent(known: readonly unknown[], content: NewContent): Component[] {
  const components = (known as Component[]).map((component) => ({ ...component }));
  const put = (type: string, text: string | null, front: boolean) => {
    const component = components.find((each) => each.type === type);
    if (text === null) return;
    if (component) component.text = text;
    else if (front) components.unshift({ type, format: "TEXT", text });
    else components.push({ type, text });
  };
  const header = components.find(({ type }) => type === "HEADER");
  if (!header || header.format === "TEXT") put("HEADER", content.title, true);
  put("BODY", content.body, false);
  put("FOOTER", content.footer, false);
  if (!content.buttons) return components;
  const before = components.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
  const buttons = content.buttons.map(({ type, text, url, phoneNumber }, index) => ({
    ...(before[index]?.type === type ? before[index] : {}),
    type,
    text,
    ...(url ? { url } : {}),
    ...(phoneNumber ? { phone_number: phoneNumber } : {}),
  }));
  return [...components.filter(({ type }) => type !== "BUTTONS"), { type: "BUTTONS", buttons }];
}
