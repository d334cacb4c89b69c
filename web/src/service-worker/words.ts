import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { SayNews } from "../features/notifications/say-entry.ts";
import { notifications as english } from "../words/en/notifications.ts";
import { notifications as indonesian } from "../words/id/notifications.ts";

const messages = { en: english, id: indonesian };

/** The language comes with each message: the person may have changed it since. */
export function sayIn(language: "en" | "id"): SayNews {
  const i18n = setupI18n({ locale: language, messages });
  i18n.setMessagesCompiler(compileMessage);
  return (word, values) => i18n._(word, values);
}
