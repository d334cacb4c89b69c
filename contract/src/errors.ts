import type { Issue } from "./issue-words.ts";

/** Said by the browser: a gateway has answered in Sigap's place. */
export const tooLargeOnTheWay =
  "A gateway between you and Sigap lets nothing this large through. Send something smaller, or ask whoever runs the server to raise its limit.";

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
  passkey_refused: [401, "This passkey was not accepted. Try again, or sign in with your password."],
  confirm_identity: [403, "Confirm that it is you: enter your password once more."],
  forbidden: [403, "Your role does not allow this. An owner or a manager of the workspace can."],
  role_too_wide: [403, "You can only give, change and take away rights that you have yourself. An owner can do this."],
  addresses_masked: [
    403,
    "Your role sees numbers and addresses masked, so it can't write or look for them. Ask somebody who may read them.",
  ],
  field_masked: [403, "Your role does not read {label}, so it can't filter by it."],
  not_your_note: [403, "Only whoever wrote a note can change or delete it."],
  cross_site: [403, "This request came from another site and was refused."],
  not_found: [404, "This does not exist, or you may not see it."],
  conflict: [409, "Somebody changed this in the meantime. Load it again and repeat."],
  newer_version: [409, "Somebody saved this in the meantime. Look at what they saved, then save yours again."],
  already_exists: [409, "{what} already exists."],
  idempotency_conflict: [409, "This Idempotency-Key was used for another request. Use a new one."],
  already_set_up: [409, "This Sigap already has an owner. Sign in, or ask them for an invitation."],
  last_owner: [409, "A workspace needs an owner. Make somebody else an owner first."],
  conversation_closed: [409, "This conversation is closed. Open it again to go on."],
  floor_taken: [409, "Somebody else has taken over this conversation; the automatic message was not sent."],
  duplicate_reply: [409, "{name} answered a moment ago. Read it, then send again if it still fits."],
  already_sent: [409, "This went out a moment ago; it can't be taken back."],
  cannot_see: [422, "{name} may not see this conversation. Give it to them, their team or nobody first, then name them."],
  window_closed_by_then: [
    422,
    "By then the 24-hour reply window will be closed. Choose an earlier time, or an approved template, which can be sent at any time.",
  ],
  answered_first: [422, "{name} wrote before it was time, so this was not sent. Read it, then send it or discard it."],
  author_gone: [409, "{name} no longer works here, so this was not sent. Copy it and send it yourself, or discard it."],
  restored: [409, "This came back with a backup and may have gone out before. Look into the thread, then send it or discard it."],
  role_in_use: [409, "{count} people or invitations have the role {name}. Say which role they get instead."],
  stage_in_use: [409, "{count} stand in the stage {name}. Say where they go."],
  last_lifecycle: [409, "The default lifecycle can't be put away. Make another one the default first."],
  not_unmergeable: [409, "This merge was undone already."],
  already_undone: [409, "This was taken back already."],
  reset_elsewhere: [
    409,
    "{name} also works in another workspace where you can't do this. Somebody who manages people there, too, can make this link.",
  ],
  needs_own_path: [409, "Change your own password under Settings, Security."],
  passkey_needs_name: [409, "Passkeys need an address with a name. Open Sigap under its own domain, or as localhost on this machine."],
  link_expired: [410, "This link has expired or was used. Ask for a new one."],
  too_large: [413, "This is too large: {limit} at most."],
  too_large_on_the_way: [413, tooLargeOnTheWay],
  heic: [415, "HEIC pictures can't be read here. Save it as JPEG, or send it as a document."],
  unsupported_type: [415, "Files of this kind can't be sent here: {type}."],
  invalid: [422, "Some values are not right: {fields}"],
  unreadable_table: [
    422,
    "No table was found in this file. It needs a first row with the names of the columns, and at least one row below it; save it as CSV or XLSX.",
  ],
  import_key_missing: [422, "No column holds what contacts are recognised by. Map one to it, or choose another way to recognise them."],
  unreadable_chat: [422, "No message was found in this file. Export the chat in WhatsApp, and bring in the text or the ZIP as it is."],
  chat_not_one_customer: [422, "A chat has one customer: mark every name but one as the business. Groups can't be brought in."],
  export_not_ready: [422, "This file is not ready yet. It is made within some moments."],
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
  disconnected: [422, "{name} is disconnected. Connect it again under Channels, or choose another channel."],
  no_connection: [422, "No channel is connected that could send this. Connect one under Channels."],
  marketing_stopped: [
    422,
    "{name} does not want marketing messages. Send something that they asked for, or wait until they turn offers on again in WhatsApp.",
  ],
  template_not_sendable: [422, "This template can't be sent: {reason}"],
  provider_refused: [422, "{provider} refused: {reason}"],
  provider_unreachable: [503, "This server can't reach {provider} ({reason}). Check its way to the internet, then try again."],
  token_refused: [422, "WhatsApp does not take this token: {reason}"],
  not_supported: [422, "This channel has no such thing."],
  signup_off: [422, "Embedded Signup is not set up. Set META_APP_ID, META_APP_SECRET and META_SIGNUP_CONFIG_ID, or connect by hand."],
  contact_blocked: [422, "This person is blocked at this number. Unblock them to write."],
  block_failed: [422, "WhatsApp did not do it: {reason}"],
  push_address: [422, "Messages can't be sent to this address: {reason}. Turn notifications on again on this device."],
  not_retryable: [422, "Only a message that failed, or whose fate is unknown, can be sent again."],
  attachment_not_ready: [422, "This file has not been downloaded yet."],
  not_replayable: [422, "This delivery was applied; there is nothing to replay."],
  condition_gone: [409, "{name} no longer exists. Change this condition, or take it out."],
  test_does_not_fit: [422, "This can't be asked of {name}. Choose another comparison."],
  consent_in_future: [422, "They can't have said it in the future. Give the day on which they did."],
  identity_taken: [409, "{address} belongs to {name}. If both are the same person, merge them."],
  identity_of_channel: [409, "The channel told this, and it stays: it is how they are recognised when they write."],
  group_has_no_address: [422, "A group has no number and no e-mail address of its own."],
  segment_in_use: [409, "{name} is still used: {places}. Take it out there first."],
  segment_circle: [422, "{name} would contain itself. Take one of the segments out."],
  segment_is_live: [409, "Nobody can be put into {name}: its conditions say who is in it. Choose a frozen segment."],
  filter_too_slow: [503, "This took too long and was stopped. Use fewer conditions, or make its fields fast to filter."],
  too_many_requests: [429, "Too many requests. Try again in {seconds} seconds."],
  field_unknown: [422, "There is no field {key} here. It may have been archived."],
  field_too_long: [422, "{label}: at most {limit} characters."],
  field_wrong_number: [422, "{label}: write a number, like 1500 or 2.5."],
  field_too_small: [422, "{label}: at least {min}."],
  field_too_large: [422, "{label}: at most {max}."],
  field_wrong_currency: [422, "{label}: write an amount, like 1500000 or USD 24.50."],
  field_wrong_date: [422, "{label}: write a date that exists, like 2026-11-25."],
  field_wrong_time: [422, "{label}: write a time, like 14:30."],
  field_wrong_choice: [422, "{label}: {value} is not one of the choices."],
  field_wrong_checkbox: [422, "{label}: write yes or no."],
  field_wrong_phone: [422, "{label}: write the number with + and the country code."],
  field_wrong_email: [422, "{label}: write an e-mail address, like ayu@example.com."],
  field_wrong_url: [422, "{label}: write a web address, like https://example.com."],
  field_wrong_location: [422, "{label}: write latitude and longitude, like -6.2, 106.8."],
  field_wrong_company: [422, "{label}: choose a company that exists."],
  too_many_fields: [422, "There can be {limit} fields. Archive some that nobody uses."],
  company_has_people: [409, "People belong to {name}: {count}. Remove it together with these links, or give them another company first."],
  company_is_named: [
    409,
    "{name} stands in fields of {people} people and {companies} companies. Remove it together with these values, or change them first.",
  ],
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
  issues?: Issue[];
}
