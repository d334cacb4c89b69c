import type { Message } from "@sigap/contract/messages";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./layer.module.css";

/** Ids and times, for whoever looks into what happened to a message. */
export function MessageDetails({ message }: { message: Message }) {
  const { say, language } = useWords();
  const { id, externalId, conversationId, author, type, providerType, occurredAt, delivery, edited, deleted } = message;
  const facts: [label: string, value: string | null | undefined, mono?: boolean][] = [
    [say("author"), author.name],
    [say("kind"), providerType && providerType !== type ? `${type} (${providerType})` : type],
    [say("written"), moment(occurredAt, language)],
    [say("sent"), delivery?.sentAt && moment(delivery.sentAt, language)],
    [say("delivered"), delivery?.deliveredAt && moment(delivery.deliveredAt, language)],
    [say("read"), delivery?.readAt && moment(delivery.readAt, language)],
    [say("failed"), delivery?.failedAt && moment(delivery.failedAt, language)],
    [say("errorCode"), delivery?.error?.code, true],
    [say("edited"), edited && moment(edited.at, language)],
    [say("deletedAt"), deleted && moment(deleted.at, language)],
    [say("messageId"), id, true],
    [say("providerMessageId"), externalId, true],
    [say("conversationId"), conversationId, true],
  ];
  return (
    <>
      <h2 className={css.title}>{say("messageDetails")}</h2>
      <dl className={css.facts}>
        {facts.map(
          ([label, value, mono]) =>
            value && (
              <div key={label} style={{ display: "contents" }}>
                <dt>{label}</dt>
                <dd data-mono={mono}>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
