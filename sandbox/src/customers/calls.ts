import { createHash, randomBytes } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { Customer } from "../state.ts";
import { errorOf, numberPayload, seconds } from "../webhooks/payloads.ts";
import { addresseeOf, contactOf, recipientOf, senderOf } from "../webhooks/people.ts";
import { fileOf, sampleFile } from "./samples.ts";

export const callEvents = [
  "created",
  "connect",
  "ringing",
  "accepted",
  "rejected",
  "terminate",
  "missed",
  "recording",
  "transcript",
] as const;
export interface CallEvent {
  event: (typeof callEvents)[number];
  /** Of the call that it belongs to; a new one without it. */
  callId?: string | undefined;
  direction: "USER_INITIATED" | "BUSINESS_INITIATED";
  /** How long was spoken. */
  seconds: number;
  callbackData?: string | undefined;
}

/** As much of a session description as a parser wants to see; there is no sound behind it. */
const session = (type: "offer" | "answer") => ({
  sdp_type: type,
  sdp: [
    "v=0",
    "o=- 7310044 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE audio",
    "a=ice-lite",
    "m=audio 3484 UDP/TLS/RTP/SAVPF 111",
    "c=IN IP4 203.0.113.24",
    "a=ice-ufrag:Qx4T",
    "a=ice-pwd:h1nTzR0pL8sKq2mW5vB7yC9d",
    `a=setup:${type === "offer" ? "actpass" : "passive"}`,
    "a=mid:audio",
    "a=sendrecv",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    "",
  ].join("\r\n"),
});

/** What was said, as Meta writes it down. (Meta: calling/call-transcription) */
function transcript(duration: number, at: number): Buffer {
  const said: [speaker: string, text: string][] = [
    ["Business", "Jaya Motor, selamat siang."],
    ["Customer", "Halo, Vario 160 yang di iklan masih ada?"],
    ["Business", "Masih, bisa dilihat hari Sabtu."],
  ];
  const length = duration / said.length;
  const segments = said.map(([speaker, text], id) => ({
    id,
    speaker,
    channel: speaker === "Business" ? 0 : 1,
    start: id * length,
    end: (id + 1) * length,
    text,
    confidence: 0.94,
    words: [],
  }));
  const metadata = {
    processed_at: new Date(at).toISOString(),
    audio: { duration, sample_rate: 16_000, channels: 2, audio_format: "ogg" },
  };
  const text = said.map(([, words]) => words).join(" ");
  return Buffer.from(JSON.stringify({ metadata, transcript: { text, language: "id", duration, confidence: 0.94, segments } }));
}

async function extraOf(sandbox: Sandbox, wanted: CallEvent, at: number): Promise<Record<string, unknown>> {
  const { event, direction, seconds: duration } = wanted;
  switch (event) {
    case "connect":
      return { direction, session: session(direction === "USER_INITIATED" ? "offer" : "answer") };
    case "terminate":
      return { direction, status: "COMPLETED", start_time: seconds(at - duration * 1000), end_time: seconds(at), duration };
    case "missed":
      return { direction, status: "FAILED" };
    case "recording": {
      const { body } = await sampleFile(sandbox, "voice", undefined);
      const { voice: _, ...audio } = body.audio as Record<string, unknown>;
      return { call_recording: { type: "audio", audio } };
    }
    case "transcript":
      return { call_transcript: fileOf(sandbox, "document", transcript(duration, at), "application/json").body };
    default:
      return { direction };
  }
}

const names: Partial<Record<CallEvent["event"], string>> = {
  created: "call_created",
  missed: "terminate",
  recording: "call_recording_available",
  transcript: "call_transcription_available",
};

/** One event of a call, of either side. What is told of the file that it left names no number called. (Meta: calling) */
export async function tellCall(sandbox: Sandbox, customer: Customer, wanted: CallEvent): Promise<{ id: string }> {
  const { number, webhooks, customers } = sandbox;
  const at = sandbox.now();
  const id = wanted.callId ?? `wacid.${createHash("sha256").update(randomBytes(16)).digest("base64")}`;
  const back = wanted.callbackData ? { biz_opaque_callback_data: wanted.callbackData } : {};
  const people = { contacts: [contactOf(customer)] };
  if (["ringing", "accepted", "rejected"].includes(wanted.event)) {
    const status = { id, type: "call", status: wanted.event.toUpperCase(), timestamp: seconds(at), ...recipientOf(customer), ...back };
    webhooks.send("call", numberPayload(number, "calls", { ...people, statuses: [status] }));
    return { id };
  }
  const left = wanted.event === "recording" || wanted.event === "transcript";
  const theirs = wanted.direction === "USER_INITIATED";
  const between = theirs
    ? { ...senderOf(customer), to: number.displayPhoneNumber }
    : { ...addresseeOf(customer), from: number.displayPhoneNumber };
  const call = {
    id,
    ...(left ? senderOf(customer) : between),
    event: names[wanted.event] ?? wanted.event,
    timestamp: seconds(at),
    ...(await extraOf(sandbox, wanted, at)),
    ...(left ? {} : back),
  };
  const errors = wanted.event === "missed" ? { errors: [errorOf({ code: 138001, title: "The call was not answered" })] } : {};
  webhooks.send("call", numberPayload(number, "calls", { ...(left ? {} : people), calls: [call], ...errors }));
  // A call opens the window as a message does.
  if (theirs && !left) customer.lastWroteAt = at;
  customers.tell();
  return { id };
}
