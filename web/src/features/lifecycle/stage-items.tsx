import { Menu } from "@mantine/core";
import type { Lifecycle, Stage } from "@sigap/contract/lifecycle";
import { IconCheck, IconDoorExit } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Key } from "../../ui/key.tsx";
import { StagePie } from "../../ui/stage-pie.tsx";

interface Props {
  lifecycle: Lifecycle;
  current: string | null;
  onMove: (stage: Stage | null) => void;
}

/** While a menu of stages is open its digits choose: L, then one of them, however fast. */
export function useStageDigits(lifecycle: Lifecycle, open: boolean, choose: (stage: Stage) => void): void {
  const latest = useRef(choose);
  latest.current = choose;
  useLayoutEffect(() => {
    if (!open) return;
    const press = (event: KeyboardEvent) => {
      const stage = /^[1-9]$/.test(event.key) ? lifecycle.stages[Number(event.key) - 1] : undefined;
      if (!stage) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(stage);
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [open, lifecycle]);
}

/** Stages to choose from, each with its digit, and the way out. */
export function StageItems({ lifecycle, current, onMove }: Props) {
  const { say } = useWords();
  return (
    <>
      <Menu.Label>{lifecycle.name}</Menu.Label>
      {lifecycle.stages.map((stage, index) => (
        <Menu.Item
          key={stage.id}
          data-autofocus={stage.id === current || undefined}
          leftSection={<StagePie stage={stage} size={14} />}
          rightSection={
            stage.id === current ? <IconCheck size={16} stroke={1.75} /> : index < 9 ? <Key>{String(index + 1)}</Key> : undefined
          }
          onClick={() => onMove(stage)}
        >
          {stage.name}
        </Menu.Item>
      ))}
      {current && lifecycle.subject === "contact" && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDoorExit size={16} stroke={1.75} />} onClick={() => onMove(null)}>
            {say("stageLeave", { name: lifecycle.name })}
          </Menu.Item>
        </>
      )}
    </>
  );
}
