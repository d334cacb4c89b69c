import { type Facts, isLocal } from "./facts.ts";
import { type Finding, found } from "./finding.ts";

export function judgeSubscription({ subscribed, leadsHome, number, token }: Facts): Finding[] {
  if (token.ok && !token.value.valid) return [];
  if (!subscribed.ok) return [found("subscription", "subscription_unchecked", { reason: subscribed.reason })];
  if (!subscribed.value) return [found("subscription", "not_subscribed")];
  if (leadsHome === false) {
    const address = (number.ok && number.value.callbackUrl) || "";
    return [found("subscription", "subscribed_elsewhere", { address })];
  }
  if (number.ok && number.value.callbackUrl === null) return [found("subscription", "address_missing")];
  return [found("subscription", "subscribed")];
}

const day = 24 * 3600 * 1000;
const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function judgeWebhook({ ping, webhookUrl, connection, lastInboundAt, now }: Facts): Finding {
  const address = new URL(webhookUrl).origin;
  if (!ping) return found("webhook", "webhook_local", { address });
  if (ping.outcome === "foreign") return found("webhook", "webhook_foreign", { address, reason: ping.reason });
  if (ping.outcome === "unreachable") {
    // Some networks don't let a machine call itself by its public name; what arrives shows that the provider can.
    const arrives = lastInboundAt && now.getTime() - lastInboundAt.getTime() < day;
    const values = { address, reason: `${ping.reason}.` };
    return arrives
      ? found("webhook", "webhook_unreachable_from_here", { ...values, at: moment(lastInboundAt) })
      : found("webhook", "webhook_unreachable", values);
  }
  if (connection.sandbox && isLocal(webhookUrl)) return found("webhook", "webhook_practice");
  return found("webhook", "webhook_verified", { address, milliseconds: ping.milliseconds });
}

/** One that fitted since then shows that the secret is right: anybody may post anything to an address. */
export function judgeSignature({ wrongSignatureAt, lastInboundAt }: Facts): Finding {
  if (!wrongSignatureAt || (lastInboundAt && lastInboundAt > wrongSignatureAt)) return found("signature", "signatures_right");
  return found("signature", "signatures_wrong", { at: moment(wrongSignatureAt) });
}

export const judgeInbound = ({ lastInboundAt, connection }: Facts): Finding =>
  lastInboundAt
    ? found("inbound", "inbound_recent", { at: moment(lastInboundAt) })
    : found("inbound", "inbound_never", { address: connection.address });

/** What Meta has told about the account and not taken back. */
export function judgeAccount({ standing, now }: Facts): Finding {
  if (standing.disabled) return found("account", "account_disabled");
  const restrictions = standing.restrictions.filter(({ until }) => until === null || until > now);
  if (restrictions.length > 0) return found("account", "account_restricted", { what: restrictions.map(({ what }) => what).join(", ") });
  return standing.violation ? found("account", "account_violation", { what: standing.violation }) : found("account", "account_right");
}
