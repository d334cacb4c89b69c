import type { ChannelAdapter } from "../adapter.ts";
import type { Capabilities } from "../capabilities.ts";
import { whatsapp } from "./whatsapp/index.ts";

/** The one list of channels. A new one is a folder beside and a line here. */
const adapters: readonly ChannelAdapter[] = [whatsapp];

export const channelNames = adapters.map(({ channel }) => channel);

const byChannel = new Map(adapters.map((adapter) => [adapter.channel, adapter]));
/** How long the longest reply window of any channel is. */
export const longestReplyWindow = Math.max(0, ...adapters.map(({ capabilities }) => capabilities.replyWindowSeconds ?? 0));
export const adapterOf = (channel: string): ChannelAdapter | undefined => byChannel.get(channel);

export function capabilitiesOf(channel: string): Capabilities {
  const adapter = byChannel.get(channel);
  if (!adapter) throw new Error(`no adapter for ${channel}`);
  return adapter.capabilities;
}
/** What a person can do about a provider's error. */
export const adviceFor = (channel: string, code: string): string | null => byChannel.get(channel)?.advice(code) ?? null;
/** Whether a provider's error says that the person wants no marketing. */
export const isOptOut = (channel: string, code: string): boolean => byChannel.get(channel)?.optOutCodes.has(code) ?? false;
/** Whether what failed with a provider's error must never be sent again. */
export const isFinalError = (channel: string, code: string): boolean => byChannel.get(channel)?.isFinal(code) ?? false;
