import type { ChatMessage, State } from "../state.ts";

/** One reaction of each side; none when the emoji is empty. */
function react(state: State, message: ChatMessage): void {
  const { message_id: target, emoji } = message.body.reaction as { message_id: string; emoji?: string };
  const about = state.messages.find(({ id }) => id === target);
  if (!about) return;
  about.reactions = about.reactions.filter(({ from }) => from !== message.from);
  if (emoji) about.reactions.push({ from: message.from, emoji });
}
function edit(state: State, { body }: ChatMessage): void {
  const { original_message_id: target, message } = body.edit as { original_message_id: string; message: Record<string, unknown> };
  const original = state.messages.find(({ id }) => id === target);
  if (!original) return;
  original.body = { [original.type]: message[original.type] };
  original.edited = true;
}
function revoke(state: State, { body }: ChatMessage): void {
  const { original_message_id: target } = body.revoke as { original_message_id: string };
  const original = state.messages.find(({ id }) => id === target);
  if (original) original.revoked = true;
}
const alterations: Record<string, (state: State, message: ChatMessage) => void> = { reaction: react, edit, revoke };

/** A message that changes another one instead of standing in the chat; false for all others. */
export function alter(state: State, message: ChatMessage): boolean {
  const change = alterations[message.type];
  change?.(state, message);
  return change !== undefined;
}
