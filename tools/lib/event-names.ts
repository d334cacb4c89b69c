import type { ChannelEvent, EventOf, Party } from "../../server/src/modules/channels/channel-events.ts";
import { errorOf, mediaOf, minor, ms, written } from "./message-names.ts";

/** An event with the member names of server/test/fixtures/README.md: times in milliseconds, money in minor units. */
export type NamedEvent = { kind: string; [member: string]: unknown };

export function named(event: ChannelEvent): NamedEvent {
  // The table has the right function for each kind; the compiler can't follow which.
  const membersOf = members[event.kind] as (event: ChannelEvent) => Record<string, unknown>;
  return {
    kind: event.kind,
    phoneNumberId: event.connectionExternalId,
    wabaId: event.accountId,
    displayPhone: event.displayPhone,
    timestampMs: event.at.getTime(),
    recognised: event.recognised,
    ...membersOf(event),
  };
}

const limit = (people: number | null) => (people === Number.POSITIVE_INFINITY ? "unlimited" : people);
const idOf = ({ userId, phone }: Party) => userId ?? phone;

type Kind = ChannelEvent["kind"];
const members: { [K in Kind]: (event: EventOf<K>) => Record<string, unknown> } = {
  "message.inbound": (event) => ({ ...received(event), mustNotReply: false }),
  "routing.standby": (event) => ({ ...received(event), mustNotReply: true }),
  "message.edited": (event) => ({ ...written(event), ...act(event) }),
  "message.revoked": (event) => act(event),
  "reaction.set": (event) => ({ ...act(event), emoji: event.emoji }),
  "reaction.removed": (event) => ({ ...act(event), emoji: null }),
  "message.echo": (event) => ({ ...past(event, event.recipient), direction: "outbound", origin: event.origin, recipient: event.recipient }),
  "history.message": (event) => ({ ...past(event, event.person), direction: event.direction, status: event.status }),
  "history.progress": ({ phase, chunk, percent }) => ({ phase, chunk, progress: percent }),
  status: ({ externalId, status, recipient, groupId, participant, callbackData, pricing, error, conversation }) => ({
    ...{ messageId: externalId, status, recipient, groupId, participant, callbackData, pricing, error: errorOf(error) },
    conversation: conversation && {
      id: conversation.id,
      originType: conversation.originType,
      expiresAtMs: ms(conversation.expiresAt),
    },
  }),
  preference: ({ person, category, value, signupId, detail }) => ({ contact: person, category, value, signupId, detail }),
  "identity.changed": ({ externalId, previous, current, text }) => ({
    ...{ id: externalId, text, userId: current.userId, parentUserId: current.parentUserId, phone: current.phone },
    ...{ previousUserId: previous.userId, previousParentUserId: previous.parentUserId, previousPhone: previous.phone },
  }),
  "identity.security_code_changed": ({ externalId, sender, hash, acknowledged, changedAt, text }) => ({
    ...{ id: externalId, contact: sender, hash, acknowledged, createdAtMs: ms(changedAt), text },
  }),
  "contact.sync": ({ action, firstName, person: { name, phone, userId, username } }) => ({
    ...{ action, name, firstName, phone, userId, username },
  }),
  "marketing.click": marketing,
  "marketing.landing_view": marketing,
  "conversion.automatic": ({ eventName, messageExternalId, clickId, value }) => ({
    ...{ eventName, messageId: messageExternalId, ctwaClid: clickId, valueMinor: minor(value), currency: value?.currency },
  }),
  "routing.handover": ({ type, person, fromRole, toRole, metadata, conversationContext }) => ({
    ...{ type, contact: person, contactPhone: person.phone, fromRole, toRole, metadata, conversationContext },
  }),
  "call.created": call,
  "call.connect": (event) => ({
    ...call(event),
    sdpType: event.session?.sdpType,
    sdpLineCount: event.session?.sdp.split(/\r?\n/).filter((line) => line !== "").length,
    deeplinkPayload: event.deeplinkPayload,
    ctaPayload: event.ctaPayload,
  }),
  "call.terminate": (event) => ({
    ...{ ...call(event), status: event.status, durationSec: event.durationSeconds, error: errorOf(event.error) },
    ...{ startMs: ms(event.startedAt), endMs: ms(event.endedAt) },
  }),
  "call.recording": (event) => ({ ...call(event), media: mediaOf(event.media) }),
  "call.transcript": (event) => ({ ...call(event), media: mediaOf(event.media) }),
  "call.status": ({ callExternalId, status, recipient, callbackData, error }) => ({
    ...{ callId: callExternalId, status, recipient, callbackData, error: errorOf(error) },
  }),
  "group.lifecycle": ({ subject, description, inviteLink, joinApprovalMode, added, ...event }) => ({
    ...{ ...group(event), subject, description, inviteLink, joinApprovalMode, added: added.map(idOf) },
  }),
  "group.participants": ({ added, removed, reason, initiatedBy, ...event }) => ({
    ...{ ...group(event), added: added.map(idOf), removed: removed.map(idOf), reason, initiatedBy },
  }),
  "group.join_request": ({ joinRequestId, person: { phone, userId, username }, ...event }) => ({
    ...{ ...group(event), joinRequestId, phone, userId, username },
  }),
  "group.settings": groupSettings,
  "group.status": groupSettings,
  "template.status": ({ status, reason, category, disabledAt, rejection, notice, ...event }) => ({
    ...{ ...template(event), status, reason, category, disabledAtMs: ms(disabledAt), rejection, otherInfo: notice },
  }),
  "template.quality": ({ previous, current, ...event }) => ({ ...template(event), previous, current }),
  "template.category.changed": ({ previous, category, ...event }) => ({
    ...{ ...template(event), previousCategory: previous, currentCategory: category },
  }),
  "template.category.announced": ({ category, next, effectiveAt, ...event }) => ({
    ...{ ...template(event), currentCategory: category, futureCategory: next, effectiveAtMs: ms(effectiveAt) },
  }),
  "template.category.warning": ({ category, next, ...event }) => ({
    ...{ ...template(event), currentCategory: category, suggestedCategory: next },
  }),
  "template.components": ({ header, body, footer, buttons, ...event }) => ({
    ...{ ...template(event), header, body, footer, buttons, buttonCount: buttons.length },
  }),
  "number.quality": ({ event, messagingLimit }) => ({ event, messagingLimit: limit(messagingLimit) }),
  "number.name": ({ decision, name, reason }) => ({ decision, name, reason }),
  capability: ({ messagingLimit, maxPhoneNumbers }) => ({ messagingLimit: limit(messagingLimit), maxPhoneNumbers }),
  "account.update": ({ event, portfolioId, change }) => ({ event, portfolioId, ...accountChange(change) }),
  "account.alert": ({ entityType, entityId, severity, status, type, description }) => ({
    ...{ entityType, entityId, severity, status, type, description },
  }),
  "account.review": ({ decision }) => ({ decision }),
  "account.settings": ({ type, callingStatus }) => ({ type, callingStatus }),
  security: ({ event, requester }) => ({ event, requester }),
  "username.updated": ({ username, status }) => ({ username, status }),
  "flow.status": ({ flowExternalId, previous, current, message }) => ({ flowId: flowExternalId, previous, current, message }),
  "flow.health": ({ flowExternalId, event, active, threshold, errorRate, availability, p50Latency, p90Latency, requests, errors }) => ({
    ...{ flowId: flowExternalId, event, active, threshold, errorRate, availability, p50: p50Latency, p90: p90Latency, requests, errors },
  }),
  error: ({ scope, error }) => ({ scope, ...errorOf(error) }),
  unknown: ({ field, portfolioId, raw }) => ({ field, portfolioId, raw }),
};

function received(event: EventOf<"message.inbound" | "routing.standby">) {
  const { referral, externalId, sender, groupId } = event;
  const ad = referral && { ...referral, sourceUrl: referral.url, ctwaClid: referral.clickId, raw: undefined };
  return { ...written(event), id: externalId, contact: sender, groupId, referral: ad };
}
function act({ externalId, targetExternalId, sender, groupId }: EventOf<"message.edited" | "message.revoked" | "reaction.set">) {
  return { id: externalId, targetId: targetExternalId, contact: sender, groupId };
}
/** Echoes and history: no automation may answer them. */
function past(event: EventOf<"message.echo" | "history.message">, person: Party) {
  const { externalId, targetExternalId, groupId, act: done } = event;
  const about = { id: externalId, targetId: targetExternalId, act: done, groupId };
  return { ...written(event), ...about, contact: person, contactPhone: person.phone, mustNotReply: true };
}
function marketing({ component, productId, clickId, trackingToken }: EventOf<"marketing.click">) {
  return { component, productId, clickId, trackingToken };
}
function call({
  callExternalId,
  direction,
  person,
  callbackData,
}: Pick<EventOf<"call.created">, "callExternalId" | "direction" | "person" | "callbackData">) {
  return { callId: callExternalId, direction, contact: person, callbackData };
}
function group({ groupId, type, requestId, error }: Pick<EventOf<"group.settings">, "groupId" | "type" | "requestId" | "error">) {
  return { groupId, type, requestId, error: errorOf(error) };
}
function groupSettings({ subject, description, profilePicture, joinApprovalMode, ...event }: EventOf<"group.settings">) {
  return { ...group(event), subject, description, profilePicture, joinApprovalMode };
}
function template({ templateExternalId, name, language }: Pick<EventOf<"template.quality">, "templateExternalId" | "name" | "language">) {
  return { templateId: templateExternalId, name, language };
}

function accountChange(change: EventOf<"account.update">["change"]): Record<string, unknown> {
  switch (change?.kind) {
    case "restriction":
      return { restrictions: change.restrictions.map(({ type, until, remediation }) => ({ type, expiresAtMs: ms(until), remediation })) };
    case "violation":
      return { violation: change.violation, remediation: change.remediation };
    case "ban":
      return { banState: change.state, banDate: change.date, banAtMs: ms(change.at) };
    case "partner":
      return { partnerAppId: change.appId, reason: change.reason, initiatedBy: change.initiatedBy };
    case "volume_tier": {
      const { category, region, effectiveMonth, updatedAt, lower, upper } = change;
      return { category, region, effectiveMonth, updatedAtMs: ms(updatedAt), tierLower: lower, tierUpper: upper };
    }
    case "international_rate":
      return { startsAtMs: ms(change.startsAt), exceptionCountries: change.exceptions.map(({ country }) => country) };
    case "ad_account":
      return { adAccountId: change.adAccountId };
    case "country":
      return { country: change.country };
    default:
      return {};
  }
}
