import { Button, Modal } from "@mantine/core";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { toast } from "../../../ui/toast.tsx";
import { ContactForm } from "../../contacts/contact-form.tsx";
import { ContactPicker, type Picked } from "../../contacts/contact-picker.tsx";
import { useCan } from "../../identity/queries.ts";
import { nowhere } from "../stage-menu.tsx";
import { useMove } from "../use-move.tsx";
import css from "./board.module.css";

/** Puts somebody who is known, or somebody new, into the first stage; who stands somewhere already stays there. */
export function AddLead({ lifecycle }: { lifecycle: Lifecycle }) {
  const { say } = useWords();
  const can = useCan();
  const { move, asking } = useMove();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [first] = lifecycle.stages;
  const close = () => {
    setAdding(false);
    setTyped(null);
  };
  async function enter(who: Picked): Promise<void> {
    close();
    const { items } = await call("listContactStages", { params: { id: who.id } });
    const card = items.find(({ lifecycleId }) => lifecycleId === lifecycle.id);
    const stage = lifecycle.stages.find(({ id }) => id === card?.stageId);
    if (stage) toast(say("leadAddAlready", { name: who.name, stage: stage.name }));
    else if (first) move(nowhere(who, lifecycle), lifecycle, first);
  }
  const add = (who: Picked) => void enter(who).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  if (!first || !can("lifecycle:write")) return null;
  return (
    <>
      <Button className={css.add ?? ""} aria-label={say("leadAdd")} leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        {say("leadAdd")}
      </Button>
      <Modal opened={adding} onClose={close} title={say("leadAdd")} closeButtonProps={{ "aria-label": say("dismiss") }}>
        {typed === null ? (
          <ContactPicker
            label={say("leadAddWho")}
            hint={say("leadAddHint", { stage: first.name })}
            onChoose={add}
            {...(can("contacts:write") ? { onNew: setTyped } : {})}
          />
        ) : (
          <ContactForm typed={typed} onCancel={() => setTyped(null)} onCreated={add} />
        )}
      </Modal>
      {asking}
    </>
  );
}
