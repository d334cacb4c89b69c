import type { ChannelEvent, EventOf, Party } from "../../../channel-events.ts";
import { has, instant, list, number, object, text, type Wire } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { mediaOf } from "./media.ts";
import { partyOf, phone, recipientOf, senderOf } from "./party.ts";
import { errorEvent, firstError, providerError } from "./provider-error.ts";

/** (Meta: calling/user-initiated-calls, calling/business-initiated-calls) */
export function callsField(change: Change): ChannelEvent[] {
  const { value } = change;
  const cards = list(value.contacts);
  const calls = list(value.calls);
  const events = [
    ...calls.flatMap((call) => callEvents(change, call, cards, calls.length === 1)),
    ...list(value.statuses).flatMap((status) => callStatus(change, status, cards)),
  ];
  return [...events, ...explain(list(value.errors), events).map((error) => errorEvent(change, error))];
}

/** Errors beside a call say why it ended; returns what is left. */
function explain(errors: readonly Wire[], events: readonly ChannelEvent[]): readonly Wire[] {
  const ended = events.filter((event): event is EventOf<"call.terminate"> => event.kind === "call.terminate" && !event.error);
  ended.slice(0, errors.length).forEach((event, index) => {
    event.error = providerError(errors[index] ?? {});
  });
  return errors.slice(ended.length);
}

const directions = new Map<string | undefined, "inbound" | "outbound">([
  ["USER_INITIATED", "inbound"],
  ["BUSINESS_INITIATED", "outbound"],
]);

/** As it is said, or as the numbers or the offer show: the user's offer comes when they called, their answer when we did. */
function directionOf({ place }: Change, call: Wire): "inbound" | "outbound" | null {
  const said = directions.get(text(call.direction)?.toUpperCase());
  if (said) return said;
  const ours = phone(place.displayPhone);
  if (ours !== null && phone(call.from) === ours) return "outbound";
  if (ours !== null && phone(call.to) === ours) return "inbound";
  const { sdp_type: type } = object(call.session);
  return type === "offer" ? "inbound" : type === "answer" ? "outbound" : null;
}

function callEvents(change: Change, call: Wire, cards: readonly Wire[], alone: boolean): ChannelEvent[] {
  const callExternalId = text(call.id);
  if (callExternalId === null) return [];
  const direction = directionOf(change, call);
  const person: Party = direction === "outbound" ? recipientOf(call, cards, alone) : senderOf(call, cards, alone);
  const callbackData = text(call.biz_opaque_callback_data);
  const base = { ...common(change, call.timestamp), callExternalId, direction, person, callbackData };
  const event = text(call.event);
  if (event === "call_created") return [{ kind: "call.created", ...base }];
  if (event === "connect") return [connect(base, call)];
  if (event === "terminate") return [terminate(base, call)];
  const file =
    event === "call_recording_available" ? "call_recording" : event === "call_transcription_available" ? "call_transcript" : null;
  const media = file && fileOf(object(call[file]));
  if (media) return [{ kind: file === "call_recording" ? "call.recording" : "call.transcript", ...base, media }];
  return [unknown(change, call)];
}
type Base = Omit<EventOf<"call.created">, "kind">;

function connect(base: Base, call: Wire): ChannelEvent {
  const session = object(call.session);
  const sdpType = text(session.sdp_type);
  return {
    kind: "call.connect",
    ...base,
    session: sdpType === null ? null : { sdpType, sdp: text(session.sdp) ?? "" },
    deeplinkPayload: text(call.deeplink_payload),
    ctaPayload: text(call.cta_payload),
  };
}

function terminate(base: Base, call: Wire): ChannelEvent {
  const status = text(call.status)?.toUpperCase() ?? null;
  return {
    kind: "call.terminate",
    ...base,
    recognised: status === "COMPLETED" || status === "FAILED",
    status,
    durationSeconds: number(call.duration),
    startedAt: instant(call.start_time),
    endedAt: instant(call.end_time),
    error: firstError(call.errors),
  };
}

/** In the member that `type` names, or in the only one that is there. */
function fileOf(about: Wire) {
  const named = object(about[text(about.type) ?? ""]);
  return mediaOf(has(named) ? named : object(about.audio ?? about.document ?? about));
}

const callStatuses = new Set(["RINGING", "ACCEPTED", "REJECTED"]);

function callStatus(change: Change, status: Wire, cards: readonly Wire[]): ChannelEvent[] {
  const callExternalId = text(status.id);
  if (callExternalId === null) return [];
  const word = text(status.status)?.toUpperCase() ?? "";
  return [
    {
      kind: "call.status",
      ...common(change, status.timestamp),
      recognised: callStatuses.has(word),
      callExternalId,
      status: word,
      recipient: partyOf(
        { phone: status.recipient_id, userId: status.recipient_user_id, parentUserId: status.recipient_parent_user_id },
        cards,
      ),
      callbackData: text(status.biz_opaque_callback_data),
      error: firstError(status.errors),
    },
  ];
}
