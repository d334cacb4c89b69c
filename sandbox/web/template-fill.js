const fill = (text, parameters) =>
  (text ?? "").replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (hole, name) => shown(parameters.find((one, index) => one.parameter_name === name || String(index + 1) === name)) ?? hole,
  );
const shown = (parameter) =>
  parameter?.text ?? parameter?.currency?.fallback_value ?? parameter?.date_time?.fallback_value ?? parameter?.payload;

/** What was given for a button: by its place in the row. */
function buttonsOf(defined, sent) {
  return (defined ?? []).map((button, index) => {
    const given = sent.find((part) => part.type === "button" && Number(part.index) === index)?.parameters ?? [];
    const code = given.find(({ coupon_code }) => coupon_code)?.coupon_code ?? (button.type === "OTP" ? given[0]?.text : button.example);
    return {
      ...button,
      payload: given.find(({ payload }) => payload)?.payload,
      url: button.url && fill(button.url, given),
      code: Array.isArray(code) ? code[0] : code,
      action: given.find(({ action }) => action)?.action,
    };
  });
}

/** One face of a template: its own, or that of a card in a carousel. */
function face(defined, sent) {
  const part = (type) => defined.find((component) => component.type === type);
  const values = (type) => sent.find((component) => component.type === type)?.parameters ?? [];
  const header = values("header");
  return {
    header: fill(part("HEADER")?.text, header),
    media: header.find(({ type }) => ["image", "video", "document"].includes(type)),
    location: header.find(({ location }) => location)?.location,
    product: header.find(({ product }) => product)?.product,
    offer: part("LIMITED_TIME_OFFER")?.limited_time_offer,
    offerEnds: values("limited_time_offer")[0]?.limited_time_offer?.expiration_time_ms,
    body: fill(part("BODY")?.text, values("body")),
    footer: part("FOOTER")?.text,
    buttons: buttonsOf(part("BUTTONS")?.buttons, sent),
  };
}

/** A template as it reads when every place is filled. */
export function filledTemplate(sent, templates) {
  const known = templates.find(({ name, language: code }) => name === sent.name && code === sent.language.code);
  const components = sent.components ?? [];
  const cards = components.find(({ type }) => type === "carousel")?.cards ?? [];
  const defined = known?.components.find(({ type }) => type === "CAROUSEL")?.cards ?? [];
  return {
    ...face(known?.components ?? [], components),
    ...(known ? {} : { body: sent.name }),
    category: known?.category,
    cards: defined.map((card, index) => {
      const given = cards.find(({ card_index: at }) => at === index) ?? cards[index];
      return face(card.components, given?.components ?? []);
    }),
  };
}
