import type { Message } from "@sigap/contract/messages";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./layer.module.css";

/** How far a message got, and when. */
export function DeliveryTimes({ message, delivery }: { message: Message; delivery: NonNullable<Message["delivery"]> }) {
  const { say, language } = useWords();
  const { state, sentAt, deliveredAt, readAt, failedAt, error } = delivery;
  const times = [
    ["written", message.occurredAt],
    ["sent", sentAt],
    ["delivered", deliveredAt],
    ["read", readAt],
    ["failed", failedAt],
  ] as const;
  return (
    <>
      <h2 className={css.title}>{say(state)}</h2>
      <dl className={css.facts}>
        {times.map(
          ([word, at]) =>
            at && (
              <div key={word} style={{ display: "contents" }}>
                <dt>{say(word)}</dt>
                <dd className="num">{moment(at, language)}</dd>
              </div>
            ),
        )}
      </dl>
      {state === "delivered" && <p className={css.note}>{say("readHint")}</p>}
      {error && <p className={css.note}>{[error.reason, error.advice].filter(Boolean).join(" ")}</p>}
    </>
  );
}
