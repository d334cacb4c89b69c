/**
 * Every expected refusal: its status and a sentence that a person can act on.
 * `{name}` is filled from the refusal's details; `{part}` and `{kind}` by their words (`error-words.ts`). Bugs are not in this list.
 */
export const errors = {
  unauthenticated: [401, "Sign in to go on."],
  wrong_credentials: [401, "The e-mail address or the password is not right."],
  two_factor_required: [401, "Enter the six digits from your authenticator app."],
  wrong_code: [401, "This code is not right, or it has expired. Try the newest one."],
  wrong_signature: [401, "The signature does not fit the body. Check the app secret of this channel."],
  forbidden: [403, "Your role does not allow this. An owner or a manager of the workspace can."],
  cross_site: [403, "This request came from another site and was refused."],
  not_found: [404, "This does not exist, or you may not see it."],
  conflict: [409, "Somebody changed this in the meantime. Load it again and repeat."],
  already_exists: [409, "{what} already exists."],
  idempotency_conflict: [409, "This Idempotency-Key was used for another request. Use a new one."],
  already_set_up: [409, "This Sigap already has an owner. Sign in, or ask them for an invitation."],
  last_owner: [409, "A workspace needs an owner. Make somebody else an owner first."],
  conversation_closed: [409, "This conversation is closed. Open it again to go on."],
  floor_taken: [409, "Somebody else has taken over this conversation; the automatic message was not sent."],
  duplicate_reply: [409, "{name} answered a moment ago. Read it, then send again if it still fits."],
  not_unmergeable: [409, "This merge was undone already."],
  link_expired: [410, "This link has expired or was used. Ask for a new one."],
  too_large: [413, "This is too large: {limit} at most."],
  heic: [415, "HEIC pictures can't be read here. Save it as JPEG, or send it as a document."],
  unsupported_type: [415, "Files of this kind can't be sent here: {type}."],
  invalid: [422, "Some values are not right: {fields}"],
  window_closed: [422, "The 24-hour reply window is closed. Send an approved template instead."],
  too_long: [422, "{part}{of} is too long: {count} characters, {limit} at most. Shorten it."],
  too_many: [422, "{part}: {count} are too many, {limit} at most. Take some out."],
  too_few: [422, "{part}: {count} are too few, at least {limit} are needed. Add some."],
  missing_part: [422, "{part} is missing. Fill it in."],
  not_distinct: [422, "{part} must differ from each other. Change one of them."],
  unsupported_kind: [422, "This channel can't send this kind of message: {kind}. Choose another one."],
  wrong_file: [422, "{part}{of} must be of this kind: {kind}. Choose another file."],
  not_a_voice_note: [422, "A voice note must be Ogg with Opus sound, as the recorder makes it. Send this file as audio instead."],
  video_codec: [
    422,
    "This channel plays only videos with H.264 picture and one AAC sound track; this one has {codec}. Convert it, or send it as a document.",
  ],
  sticker_too_large: [422, "This picture does not become small enough for a sticker: {limit} at most. Choose a simpler one."],
  needs_phone: [422, "Codes can only be sent to phone numbers, and this person's is not known. Ask them for it."],
  too_old: [422, "This message is older than {days} days and takes no reaction. Answer it instead."],
  never_again: [422, "This message can't be sent again: {reason}"],
  no_reply_address: [422, "Sigap does not know an address of this person on this channel."],
  no_connection: [422, "No channel is connected that could send this. Connect one under Channels."],
  marketing_stopped: [
    422,
    "{name} does not want marketing messages. Send something that they asked for, or wait until they turn offers on again in WhatsApp.",
  ],
  template_not_sendable: [422, "This template can't be sent: {reason}"],
  provider_refused: [422, "{provider} refused: {reason}"],
  token_refused: [422, "WhatsApp does not take this token: {reason}"],
  not_supported: [422, "This channel has no such thing."],
  signup_off: [422, "Embedded Signup is not set up. Set META_APP_ID, META_APP_SECRET and META_SIGNUP_CONFIG_ID, or connect by hand."],
  contact_blocked: [422, "This person is blocked at this number. Unblock them to write."],
  block_failed: [422, "WhatsApp did not do it: {reason}"],
  not_retryable: [422, "Only a message that failed, or whose fate is unknown, can be sent again."],
  attachment_not_ready: [422, "This file has not been downloaded yet."],
  not_replayable: [422, "This delivery was applied; there is nothing to replay."],
  too_many_requests: [429, "Too many requests. Try again in {seconds} seconds."],
  unavailable: [503, "Sigap is starting or stopping. Try again in a moment."],
  internal: [500, "Something went wrong on our side. The request id helps to find it: {requestId}"],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof errors;

/** RFC 9457 problem details, as every refused request is answered. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  /** What stands in the braces of the sentence, for those who say it in another language. */
  values?: Record<string, string>;
  /** For `invalid`: which member, and what is wrong with it. */
  issues?: { path: string; message: string }[];
}
