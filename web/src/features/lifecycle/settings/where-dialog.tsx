import { Button, Modal, Select } from "@mantine/core";
import type { Stage } from "@sigap/contract/lifecycle";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import type { Draft } from "./drafts.ts";

interface Props {
  gone: readonly Stage[];
  stages: readonly Draft[];
  onClose: () => void;
  onSave: (moves: Record<string, string>) => void;
}

/** Where those go who stand in a stage that is removed. */
export function WhereDialog({ gone, stages, onClose, onSave }: Props) {
  const { say } = useWords();
  const first = stages[0]?.id ?? "";
  const [moves, setMoves] = useState<Record<string, string>>(() => Object.fromEntries(gone.map(({ id }) => [id, first])));
  return (
    <Modal opened onClose={onClose} title={say("stageWhereTitle")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <div className="col" style={{ gap: 12 }}>
        <p className="mut">{say("stageWhereHint")}</p>
        {gone.map(({ id, name }) => (
          <Select
            key={id}
            label={say("stageWhere", { name })}
            allowDeselect={false}
            data={stages.map((stage) => ({ value: stage.id, label: stage.name }))}
            value={moves[id] ?? first}
            onChange={(target) => target && setMoves({ ...moves, [id]: target })}
          />
        ))}
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button onClick={() => onSave(moves)}>{say("lifecycleSave")}</Button>
        </div>
      </div>
    </Modal>
  );
}
