import { createHash } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";

export interface Click {
  kind: "link" | "landing";
  /** The marketing message; its clicks share an id and a token. */
  messageId?: string | undefined;
  clickId?: string | undefined;
  trackingToken?: string | undefined;
  component: "cta" | "body";
  productId?: string | undefined;
}
const derived = (prefix: string, messageId: string): string =>
  `${prefix}_${createHash("sha256").update(`${prefix} ${messageId}`).digest("base64url").slice(0, 32)}`;

/**
 * Somebody tapped the link of a marketing message, or saw the page behind it. No person is named: the business
 * knows them by the token. The member of a landing view is named as that of a click; Meta's page leaves it open.
 */
export function click(sandbox: Sandbox, { kind, messageId = "none", clickId, trackingToken, component, productId }: Click) {
  const action = {
    timestamp: seconds(sandbox.now()),
    action_type: kind === "link" ? "marketing_messages_link_click" : "landing_page_view",
    marketing_messages_link_click_data: {
      ...(kind === "link" ? { click_component: component, ...(productId ? { product_id: productId } : {}) } : {}),
      click_id: clickId ?? derived("clk", messageId),
      tracking_token: trackingToken ?? derived("trk", messageId),
    },
  };
  sandbox.webhooks.send("click", numberPayload(sandbox.number, "messages", { user_actions: [action] }));
  return action;
}

/** Meta has seen a lead or a purchase in the chat by itself. (Meta: automatic_events) */
export function automaticEvent(sandbox: Sandbox, messageId: string, name: "LeadSubmitted" | "Purchase", value: number, currency: string) {
  const referral = sandbox.state.messages.find(({ id }) => id === messageId)?.referral;
  const event = {
    id: messageId,
    event_name: name,
    timestamp: seconds(sandbox.now()),
    ...(referral?.ctwa_clid ? { ctwa_clid: referral.ctwa_clid } : {}),
    ...(name === "Purchase" ? { custom_data: { currency, value } } : {}),
  };
  sandbox.webhooks.send("automatic_events", numberPayload(sandbox.number, "automatic_events", { automatic_events: [event] }));
  return event;
}
