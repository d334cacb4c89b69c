import { useActions } from "../../../lib/keys/actions.ts";

const later = () => undefined;
const acts = {
  "conversation.close": later,
  "conversation.snooze": later,
  "conversation.assign": later,
  "conversation.take": later,
  "conversation.priority": later,
  "conversation.spam": later,
  "conversation.unread": later,
};

/** Until the bar is loaded its keys do nothing, rather than something to the conversation that is open. */
export function BarComing() {
  useActions(acts, true);
  return null;
}
