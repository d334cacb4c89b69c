import type { EventCommon, InboundMedia, Party, ProviderError } from "./common.ts";

interface CallCommon extends EventCommon {
  callExternalId: string;
  /** Who called: the customer is `inbound`. Null where it is not said. */
  direction: "inbound" | "outbound" | null;
  person: Party;
  callbackData: string | null;
}
export interface CallCreatedEvent extends CallCommon {
  kind: "call.created";
}
export interface CallConnectEvent extends CallCommon {
  kind: "call.connect";
  /** Absent when the call goes through SIP. */
  session: { sdpType: string; sdp: string } | null;
  deeplinkPayload: string | null;
  ctaPayload: string | null;
}
export interface CallTerminateEvent extends CallCommon {
  kind: "call.terminate";
  /** COMPLETED or FAILED; in capitals, however it was written. */
  status: string | null;
  /** The next three only if somebody answered. */
  durationSeconds: number | null;
  startedAt: Date | null;
  endedAt: Date | null;
  error: ProviderError | null;
}
/** A file about a call, kept by the provider for seven days. */
export interface CallFileEvent extends CallCommon {
  kind: "call.recording" | "call.transcript";
  media: InboundMedia;
}
/** How a call that we placed goes on: RINGING, ACCEPTED or REJECTED. */
export interface CallStatusEvent extends EventCommon {
  kind: "call.status";
  callExternalId: string;
  status: string;
  recipient: Party;
  callbackData: string | null;
  error: ProviderError | null;
}
