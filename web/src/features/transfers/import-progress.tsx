import { Button, Progress } from "@mantine/core";
import type { ImportView } from "@sigap/contract/imports";
import { IconArrowBackUp, IconDownload, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { count } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import css from "./transfers.module.css";

interface Props {
  view: ImportView;
  onAct: (answer: Promise<ImportView>) => void;
}

/** What is going on, how far it is, and what can be done now. */
export function ImportProgress({ view, onAct }: Props) {
  const { say, language } = useWords();
  const [asking, setAsking] = useState(false);
  const { id, state, can, counts, results } = view;
  const number = (value: number) => count(value, language);
  const toWrite = (counts.create ?? 0) + (counts.update ?? 0) + (counts.joined ?? 0);
  const refused = (counts.refused ?? 0) + (counts.conflict ?? 0);
  const params = { params: { id } };
  return (
    <div className={css.stack}>
      <Bar view={view} />
      <div className="row" style={{ flexWrap: "wrap" }}>
        {can.start && (
          <Button disabled={toWrite === 0} onClick={() => onAct(call("startImport", params))}>
            {say("importStart", { count: toWrite, number: number(toWrite) })}
          </Button>
        )}
        {can.cancel && (
          <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={() => onAct(call("cancelImport", params))}>
            {say("importStop")}
          </Button>
        )}
        {(state === "done" || state === "cancelled") && (
          <span>{say("importDoneText", { count: results.done ?? 0, number: number(results.done ?? 0) })}</span>
        )}
        {state === "undone" && (
          <span>{say("importUndoneText", { undone: number(results.undone ?? 0), kept: number(results.kept ?? 0) })}</span>
        )}
        <span className="push" />
        {refused > 0 && state !== "checking" && (
          <Button component="a" href={`/api/v1/imports/${id}/errors`} download variant="default" leftSection={<IconDownload size={16} />}>
            {say("importErrors")}
          </Button>
        )}
        {can.undo && (
          <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking(true)}>
            {say("importUndo")}
          </Button>
        )}
      </div>
      <Confirm
        opened={asking}
        title={say("importUndoTitle")}
        text={say("importUndoText")}
        action={say("importUndo")}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onAct(call("undoImport", params));
        }}
      />
    </div>
  );
}

function Bar({ view: { state, reached, total } }: { view: ImportView }) {
  const { say, language } = useWords();
  if (state !== "checking" && state !== "running" && state !== "undoing") return null;
  const all = count(total ?? 0, language);
  // Undoing goes from the last row to the first.
  const done = state === "undoing" ? (total ?? 0) - Math.min(reached, total ?? 0) : reached;
  const said =
    state === "checking"
      ? say("importChecking", { done: count(done, language) })
      : say(state === "running" ? "importRunning" : "importUndoing", { done: count(done, language), total: all });
  const isCounted = state !== "checking" && (total ?? 0) > 0;
  return (
    <div className={css.stack}>
      <Progress value={isCounted ? (done / (total ?? 1)) * 100 : 100} animated={!isCounted} aria-label={say("importProgress")} />
      <span className="num" role="status">
        {said}
      </span>
    </div>
  );
}
