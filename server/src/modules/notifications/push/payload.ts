import type { Notification, PushPayload } from "@sigap/contract/notifications";
import type { Listener } from "../listeners.ts";
import { largestMessage } from "./encrypt.ts";

/** A name may be long; of many the first ones are said. */
const longestName = 80;
const mostNames = 3;
const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function fitting(payload: PushPayload): string {
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > largestMessage) throw new Error(`a push message of ${Buffer.byteLength(text)} bytes does not fit`);
  return text;
}

/** Who, what kind, how often; the words only for those who did not ask to keep them off the lock screen. */
export function payloadOf({ language, preferences }: Listener, entry: Notification, unseen: number): string {
  const { id, kind, counts, conversationId, contactId, about, by, messageType, at, text } = entry;
  const hidden = preferences.hideText && kind !== "channel_trouble" && kind !== "window_closing";
  return fitting({
    type: "news",
    language,
    unseen,
    quiet: !preferences.events[kind].sound,
    entry: {
      id,
      kind,
      counts,
      conversationId,
      contactId,
      about: shortened(about, longestName),
      by: by === null ? null : shortened(by, longestName),
      at,
      messageType: hidden ? null : messageType,
      text: hidden ? null : shortened(text, 200),
    },
  });
}

export const summaryOf = ({ language }: Listener, entries: readonly Notification[], unseen: number): string =>
  fitting({
    type: "summary",
    language,
    unseen,
    things: entries.length,
    names: [...new Set(entries.map(({ about }) => shortened(about, longestName)).filter((name) => name !== ""))].slice(0, mostNames),
  });
