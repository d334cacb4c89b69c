import { Button } from "@mantine/core";
import type { Message } from "@sigap/contract/messages";
import { IconAlertCircle, IconRefresh } from "@tabler/icons-react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useSaid } from "../../lib/said.ts";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { messageAnswer, newestSeen } from "./queries.ts";
import css from "./send-problem.module.css";

/** A provider's words may end without a full stop. */
const sentence = (words: string | null | undefined): string => (/[.!?…]$/.test(words ?? "") ? (words ?? "") : `${words}.`);

/** Why a message did not arrive, in plain words, and what can be done. */
export function SendProblem({ message }: { message: Message }) {
  const { say } = useWords();
  const { delivery, can, id } = message;
  const error = delivery?.error;
  const act = (result: Promise<Message>) =>
    void result.then(messageAnswer(id)).catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  const unknown = delivery?.state === "unknown";
  const { sentence: said } = useSaid();
  const advice = error?.advice ? said(error.advice) : null;
  // The provider speaks English only; where its words are known in the reader's language, they are one hover away.
  const why = advice ? [said(error?.reason ?? ""), advice] : [error?.reason ?? say("failed"), error?.advice];
  return (
    <div className={css.problem} role="alert">
      <span className={css.words} title={error ? `${error.reason} (${error.code})` : undefined}>
        <IconAlertCircle size={14} stroke={1.9} />
        <span>{unknown ? say("unknown") : why.filter(Boolean).map(sentence).join(" ")}</span>
      </span>
      {unknown && can.retry && (
        <>
          <Button size="xs" variant="default" onClick={() => act(call("settleMessage", { params: { id }, body: { arrived: true } }))}>
            {say("arrived")}
          </Button>
          <Button size="xs" variant="default" onClick={() => act(call("settleMessage", { params: { id }, body: { arrived: false } }))}>
            {say("notArrived")}
          </Button>
        </>
      )}
      {can.retry && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          onClick={() => act(call("retryMessage", { params: { id }, body: { lastSeenMessageId: newestSeen(message.contactId) } }))}
        >
          {say("retry")}
        </Button>
      )}
    </div>
  );
}
