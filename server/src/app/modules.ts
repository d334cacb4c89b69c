import { channels } from "#modules/channels";
import { contacts } from "#modules/contacts";
import { conversations } from "#modules/conversations";
import { identity } from "#modules/identity";
import { messages } from "#modules/messages";
import type { Module } from "#platform/module.ts";

/** The one list of what Sigap consists of, lowest rank first. */
export const modules: readonly Module[] = [identity, contacts, channels, conversations, messages];
