import { channels } from "#modules/channels";
import { contacts } from "#modules/contacts";
import { conversations } from "#modules/conversations";
import { identity } from "#modules/identity";
import { lifecycle } from "#modules/lifecycle";
import { messages } from "#modules/messages";
import { notifications } from "#modules/notifications";
import { onboarding } from "#modules/onboarding";
import { parked } from "#modules/parked";
import { replies } from "#modules/replies";
import { routing } from "#modules/routing";
import { segments } from "#modules/segments";
import { service } from "#modules/service";
import { transfers } from "#modules/transfers";
import type { Module } from "#platform/module.ts";

/** The one list of what Sigap consists of, lowest rank first. */
export const modules: readonly Module[] = [
  identity,
  contacts,
  channels,
  segments,
  parked,
  conversations,
  messages,
  replies,
  lifecycle,
  routing,
  transfers,
  service,
  notifications,
  onboarding,
];
