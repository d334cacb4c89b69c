import { TextInput } from "@mantine/core";
import type { StageField } from "@sigap/contract/lifecycle";
import { IconArrowDown, IconArrowUp, IconChevronDown, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { StagePie } from "../../../ui/stage-pie.tsx";
import type { Draft } from "./drafts.ts";
import css from "./settings.module.css";
import { StageRules } from "./stage-rules.tsx";

interface Props {
  stage: Draft;
  stages: readonly Draft[];
  fields: readonly StageField[];
  index: number;
  /** Another one is dragged over it. */
  over: boolean;
  open: boolean;
  onOpen: () => void;
  onChange: (next: Partial<Draft>) => void;
  onMove: (to: number) => void;
  onRemove: (() => void) | undefined;
  onGrab: () => void;
  onOver: () => void;
  onDrop: () => void;
}

/** One stage: its name and place, and behind the arrow what it means and asks for. */
export function StageRow({ stage, stages, fields, index, over, open, onOpen, onChange, onMove, onRemove, onGrab, onOver, onDrop }: Props) {
  const { say } = useWords();
  const { name } = stage;
  const icon = { size: 16, stroke: 1.75 } as const;
  const way = stages.filter(({ meaning }) => meaning !== "lost");
  const at = way.findIndex(({ id }) => id === stage.id);
  const progress = stage.meaning === "won" ? 4 : at <= 0 ? 0 : Math.min(3, Math.round((at / Math.max(1, way.length - 1)) * 4));
  return (
    <li
      className={css.stage}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        onOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <div className={css.stageHead}>
        <span
          className={css.grip}
          draggable
          aria-hidden="true"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", name);
            onGrab();
          }}
          onDragEnd={onDrop}
        >
          <IconGripVertical {...icon} />
        </span>
        <StagePie stage={{ ...stage, progress }} size={16} />
        <TextInput
          className="grow"
          aria-label={say("stageName")}
          maxLength={60}
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <IconButton
          size="sm"
          label={say("stageMoveUp", { name })}
          icon={<IconArrowUp {...icon} />}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <IconButton
          size="sm"
          label={say("stageMoveDown", { name })}
          icon={<IconArrowDown {...icon} />}
          disabled={index === stages.length - 1}
          onClick={() => onMove(index + 1)}
        />
        <IconButton
          size="sm"
          label={say("stageEdit", { name })}
          icon={<IconChevronDown {...icon} />}
          pressed={open}
          aria-expanded={open}
          onClick={onOpen}
        />
        <IconButton size="sm" label={say("stageRemove", { name })} icon={<IconTrash {...icon} />} disabled={!onRemove} onClick={onRemove} />
      </div>
      {open && <StageRules stage={stage} stages={stages} fields={fields} first={index === 0} onChange={onChange} />}
    </li>
  );
}
