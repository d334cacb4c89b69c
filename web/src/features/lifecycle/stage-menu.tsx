import { Menu } from "@mantine/core";
import type { Card } from "@sigap/contract/board";
import type { Lifecycle, Stage } from "@sigap/contract/lifecycle";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { KeysOf } from "../../ui/key.tsx";
import { LateMenu } from "../../ui/late.tsx";
import StageChip from "../../ui/stage-chip.tsx";
import { useCan } from "../identity/queries.ts";
import { defaultOf, useContactStages, useLifecycles } from "./queries.ts";
import { StageItems, useStageDigits } from "./stage-items.tsx";
import css from "./stages.module.css";
import { useMove } from "./use-move.tsx";

interface Props {
  contact: { id: string; name: string };
  lifecycle: Lifecycle;
  card: Card | undefined;
  /** Whether the key for stages opens this one. */
  keyed?: boolean;
}

/** A card as it would be, for somebody who stands nowhere yet. */
export const nowhere = (contact: Props["contact"], lifecycle: Lifecycle): Card => ({
  ...{
    id: contact.id,
    lifecycleId: lifecycle.id,
    stageId: "",
    contact,
    deal: null,
    channel: null,
    conversationId: null,
    replyWindow: null,
  },
  ...{
    want: null,
    lastWords: null,
    value: null,
    source: null,
    nextTask: null,
    owner: null,
    enteredAt: "",
    stuckAt: null,
    lostReason: null,
    lostNote: null,
    can: { openPerson: true },
  },
});

/** Where somebody stands, and the menu that moves them. */
export function StageMenu({ contact, lifecycle, card, keyed = false }: Props) {
  const { say } = useWords();
  const can = useCan()("lifecycle:write");
  const [opened, setOpened] = useState(false);
  const [explain, setExplain] = useState(false);
  const { move, asking } = useMove();
  useActions({ "conversation.stage": keyed && can && (() => setOpened(true)) });
  const stage = lifecycle.stages.find(({ id }) => id === card?.stageId);
  const go = (to: Stage | null) => {
    setOpened(false);
    setExplain(false);
    move(card ?? nowhere(contact, lifecycle), lifecycle, to, { explain });
  };
  useStageDigits(lifecycle, opened, go);
  return (
    <>
      <LateMenu
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width={240}
        target={
          <button
            type="button"
            className={css.target}
            disabled={!can}
            aria-label={`${lifecycle.name}. ${stage ? say("stageSet", { name: stage.name }) : say("stageNone")}`}
            title={say("stageChoose")}
          >
            {stage ? <StageChip stage={stage} /> : <span className="dim xs">{say("stageNone")}</span>}
            {keyed && <span className={css.key}>{<KeysOf action="conversation.stage" />}</span>}
          </button>
        }
      >
        {() => (
          <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
            <StageItems lifecycle={lifecycle} current={stage?.id ?? null} onMove={go} />
            <Menu.Divider />
            <Menu.CheckboxItem closeMenuOnClick={false} checked={explain} onChange={setExplain}>
              {say("stageExplain")}
            </Menu.CheckboxItem>
          </Menu.Dropdown>
        )}
      </LateMenu>
      {asking}
    </>
  );
}

/** The stage of the default lifecycle, in the head of a thread. */
export default function ThreadStage({ contact }: { contact: Props["contact"] }) {
  const { data } = useLifecycles();
  const stages = useContactStages(contact.id).data?.items;
  const lifecycle = defaultOf(data?.items, "contact");
  if (!lifecycle || !stages) return null;
  return (
    <span className={css.inHead}>
      <StageMenu keyed contact={contact} lifecycle={lifecycle} card={stages.find(({ lifecycleId }) => lifecycleId === lifecycle.id)} />
    </span>
  );
}
