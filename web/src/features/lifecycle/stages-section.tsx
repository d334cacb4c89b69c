import { Button, TextInput } from "@mantine/core";
import type { Card } from "@sigap/contract/board";
import type { Contact } from "@sigap/contract/contacts";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { IconHistory } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { ago, dayAndClock, dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { money } from "../../lib/money.ts";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { SectionBox } from "../contacts/sections.tsx";
import { useCan } from "../identity/queries.ts";
import { stagesChanged } from "./changed.ts";
import { moneyOf } from "./money-field.tsx";
import { useContactStages, useLifecycles } from "./queries.ts";
import { StageMenu } from "./stage-menu.tsx";
import css from "./stages.module.css";

const StageHistory = lazy(() => import("./stage-history.tsx"));

/** Where a person stands in each lifecycle, what they are worth there, and how they came there. */
export function StagesSection({ contact }: { contact: Pick<Contact, "id" | "name"> }) {
  const { say } = useWords();
  const { data } = useLifecycles();
  const cards = useContactStages(contact.id).data?.items;
  const [history, setHistory] = useState(false);
  const lifecycles = data?.items.filter(({ subject }) => subject === "contact") ?? [];
  if (!cards || lifecycles.length === 0) return null;
  return (
    <SectionBox
      label={say("lifecyclePage")}
      action={
        <IconButton
          size="sm"
          label={say("stageHistoryShow")}
          icon={<IconHistory size={16} stroke={1.75} />}
          pressed={history}
          onClick={() => setHistory(!history)}
        />
      }
    >
      <ul className={css.list}>
        {lifecycles.map((lifecycle) => {
          const card = cards.find(({ lifecycleId }) => lifecycleId === lifecycle.id);
          return (
            <li key={lifecycle.id} className={css.standing}>
              {lifecycles.length > 1 && <span className="xs dim">{lifecycle.name}</span>}
              <StageMenu contact={contact} lifecycle={lifecycle} card={card} />
              {card && <Since card={card} lifecycle={lifecycle} />}
            </li>
          );
        })}
      </ul>
      <Suspense>{history && <StageHistory contactId={contact.id} />}</Suspense>
    </SectionBox>
  );
}

function Since({ card, lifecycle }: { card: Card; lifecycle: Lifecycle }) {
  const { say, language } = useWords();
  const now = useNow();
  const stuck = card.stuckAt !== null && new Date(card.stuckAt).getTime() <= now;
  return (
    <>
      <span className={css.since} data-stuck={stuck}>
        {stuck
          ? say("leadStuckSince", { time: ago(card.stuckAt ?? "", language, now) })
          : say("stageSince", {
              time: (now - new Date(card.enteredAt).getTime() < 6 * 86_400_000 ? dayAndClock : dayOf)(card.enteredAt, language),
            })}
      </span>
      <span className="push" />
      <Worth card={card} lifecycle={lifecycle} />
      {(card.lostReason ?? card.lostNote) && <p className={css.why}>{[card.lostReason, card.lostNote].filter(Boolean).join(": ")}</p>}
    </>
  );
}

/** The value, changed where it stands. */
function Worth({ card, lifecycle }: { card: Card; lifecycle: Lifecycle }) {
  const { say, language } = useWords();
  const can = useCan()("lifecycle:write");
  const [written, setWritten] = useState<string | null>(null);
  const currency = card.value?.currency ?? lifecycle.currency;
  const value = written === null ? null : moneyOf({ written, currency });
  const keep = () => {
    if (written === null || value === undefined) return;
    setWritten(null);
    void call("setCardValue", { params: { id: card.contact.id }, body: { lifecycleId: lifecycle.id, value } })
      .then(() => stagesChanged({ type: "stages", contactId: card.contact.id, lifecycleId: lifecycle.id }))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  };
  if (written !== null)
    return (
      <TextInput
        className={css.worth ?? ""}
        size="xs"
        autoFocus
        aria-label={`${say("stageValue")} (${currency})`}
        leftSection={<span className="xxs dim">{currency}</span>}
        leftSectionWidth={40}
        inputMode="decimal"
        value={written}
        error={value === undefined ? say("stageBadAmount") : undefined}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setWritten(null);
        }}
      />
    );
  if (!can) return card.value && <span className="num semi">{money(card.value, language)}</span>;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      color="gray"
      aria-label={card.value ? `${say("stageValue")}: ${money(card.value, language)}` : say("stageAddValue")}
      onClick={() => setWritten(card.value?.amount ?? "")}
    >
      {card.value ? <span className="num semi">{money(card.value, language)}</span> : say("stageAddValue")}
    </Button>
  );
}
