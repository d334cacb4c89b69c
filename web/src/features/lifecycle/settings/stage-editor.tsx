import { Button, Select, TextInput } from "@mantine/core";
import type { Lifecycle, StageField } from "@sigap/contract/lifecycle";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { call, Refused } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Banner } from "../../../ui/banner.tsx";
import { useNewerVersion } from "../../../ui/newer-version.tsx";
import { toast } from "../../../ui/toast.tsx";
import { currencies } from "../amount.ts";
import { stagesChanged } from "../changed.ts";
import { type Draft, draftsOf, newStage, reordered, withStage } from "./drafts.ts";
import css from "./settings.module.css";
import { StageRow } from "./stage-row.tsx";
import { WhereDialog } from "./where-dialog.tsx";

interface Props {
  lifecycle: Lifecycle;
  fields: readonly StageField[];
  onDone: () => void;
}

/** All stages of a lifecycle at once: what is saved is the whole way. */
export function StageEditor({ lifecycle, fields, onDone }: Props) {
  const { say } = useWords();
  const theirs = { name: lifecycle.name, currency: lifecycle.currency, stages: draftsOf(lifecycle.stages) };
  const [draft, setDraft] = useState(theirs);
  const { name, currency, stages } = draft;
  const setStages = (next: Draft[]) => setDraft({ ...draft, stages: next });
  const newer = useNewerVersion({ version: lifecycle.version, draft: theirs }, draft, setDraft);
  const [open, setOpen] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [drag, setDrag] = useState<{ from: number; over: number } | null>(null);
  const gone = lifecycle.stages.filter(({ id }) => !stages.some((stage) => stage.id === id));
  const change = (id: string, next: Partial<Draft>) => setStages(stages.map((stage) => (stage.id === id ? { ...stage, ...next } : stage)));
  const move = (from: number, to: number) => setStages(reordered(stages, from, to));
  const save = (moves: Record<string, string>) => {
    setProblem(null);
    const body = { name, currency, stages: stages.map((stage) => ({ ...stage, name: stage.name.trim() })), moves, version: newer.version };
    void call("updateLifecycle", { params: { id: lifecycle.id }, body })
      .then(() => {
        stagesChanged({ type: "lifecycles" });
        toast(say("lifecycleSaved", { name }));
        onDone();
      })
      .catch((error: unknown) => {
        if (error instanceof Refused && error.problem.code === "stage_in_use") setAsking(true);
        else if (error instanceof Refused && error.problem.code === "newer_version") stagesChanged({ type: "lifecycles" });
        else setProblem(sayError(error, say));
      });
  };
  const add = () => {
    const stage = newStage(say("stageNewName"));
    setStages(withStage(stages, stage));
    setOpen(stage.id);
  };
  return (
    <div className="col" style={{ gap: 12 }}>
      {newer.banner}
      <div className="row wrap" style={{ alignItems: "flex-end" }}>
        <TextInput
          className="grow"
          label={say("lifecycleName")}
          maxLength={60}
          value={name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Select
          label={say("lifecycleCurrency")}
          w={150}
          searchable
          allowDeselect={false}
          data={currencies.includes(currency) ? currencies : [currency, ...currencies]}
          value={currency}
          onChange={(next) => next && setDraft({ ...draft, currency: next })}
        />
      </div>
      <ol className={css.stages} aria-label={say("stageEditor")}>
        {stages.map((stage, index) => (
          <StageRow
            key={stage.id}
            stage={stage}
            stages={stages}
            fields={fields}
            index={index}
            open={open === stage.id}
            onOpen={() => setOpen(open === stage.id ? null : stage.id)}
            onChange={(next) => change(stage.id, next)}
            onMove={(to) => move(index, to)}
            over={drag !== null && drag.over === index && drag.from !== index}
            onGrab={() => setDrag({ from: index, over: index })}
            onOver={() => drag && drag.over !== index && setDrag({ ...drag, over: index })}
            onDrop={() => {
              if (drag) move(drag.from, drag.over);
              setDrag(null);
            }}
            onRemove={stages.length > 2 ? () => setStages(stages.filter(({ id }) => id !== stage.id)) : undefined}
          />
        ))}
      </ol>
      {problem && <Banner>{problem}</Banner>}
      <div className="row wrap">
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {say("stageAdd")}
        </Button>
        <span className="push" />
        <Button variant="default" onClick={onDone}>
          {say("cancel")}
        </Button>
        <Button disabled={!name.trim() || stages.some((stage) => !stage.name.trim())} onClick={() => save({})}>
          {say("lifecycleSave")}
        </Button>
      </div>
      {asking && (
        <WhereDialog
          gone={gone}
          stages={stages}
          onClose={() => setAsking(false)}
          onSave={(moves) => {
            setAsking(false);
            save(moves);
          }}
        />
      )}
    </div>
  );
}
