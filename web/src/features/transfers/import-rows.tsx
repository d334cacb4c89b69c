import { Button } from "@mantine/core";
import { type ImportRow, type ImportView, type RowOutcome, rowOutcomes } from "@sigap/contract/imports";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useImportRows } from "./queries.ts";
import css from "./transfers.module.css";

const tones = {
  create: "good",
  update: "info",
  joined: "info",
  unchanged: "neutral",
  duplicate: "neutral",
  conflict: "warn",
  refused: "bad",
} as const;

/** Every count opens into its rows. */
export function ImportRows({ view }: { view: ImportView }) {
  const { say, language } = useWords();
  const [outcome, setOutcome] = useState<RowOutcome | null>(null);
  const list = useImportRows(view, outcome);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = rowOutcomes.filter((each) => (view.counts[each] ?? 0) > 0);
  return (
    <Card title={say("importOutcomes")}>
      <CardBody>
        <fieldset className={css.counts} aria-label={say("importOutcomes")}>
          {[null, ...shown].map((each) => (
            <button
              key={each ?? "all"}
              type="button"
              className={css.count}
              aria-pressed={outcome === each}
              onClick={() => setOutcome(each)}
            >
              <strong className="num">{count(each ? (view.counts[each] ?? 0) : (view.total ?? 0), language)}</strong>
              {say(each ? `rowOutcome_${each}` : "importAll")}
            </button>
          ))}
        </fieldset>
      </CardBody>
      {list.error ? (
        <Banner>{sayError(list.error, say)}</Banner>
      ) : list.isPending ? (
        <Waiting rows={5} />
      ) : rows.length === 0 ? (
        <CardBody>
          <p className="mut">{say("importNoRows")}</p>
        </CardBody>
      ) : (
        <Table label={say("importOutcomes")} head={[say("importRow"), say("importPerson"), say("importOutcome"), say("importDetails")]}>
          {rows.map((row) => (
            <Row key={row.number} row={row} />
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("importMore")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}

function Row({ row: { number, label, outcome, state, contactId, twin, reasons, changes } }: { row: ImportRow }) {
  const { say, language } = useWords();
  const isThere = contactId !== null && !(outcome === "create" && state === "undone");
  return (
    <tr>
      <td className="num">{count(number + 1, language)}</td>
      <td>
        {isThere ? (
          <Link to="/contacts/$contactId" params={{ contactId }}>
            <bdi>{label}</bdi>
          </Link>
        ) : (
          <bdi>{label}</bdi>
        )}
      </td>
      <td>
        <Chip tone={tones[outcome]}>{say(`rowOutcome_${outcome}`)}</Chip>{" "}
        {(state === "undone" || state === "kept") && <span className="dim">{say(`rowState_${state}`)}</span>}
      </td>
      <td>
        <div className={css.changes}>
          {twin !== null && <span className="mut">{say("importTwin", { row: twin + 1 })}</span>}
          {reasons.map(({ code, column, value }) => (
            <span key={`${code} ${column}`}>
              {say(`rowProblem_${code}`)}
              {(column || value) && <span className="mut"> · {[column && nameOf(column, say), value].filter(Boolean).join(": ")}</span>}
            </span>
          ))}
          {changes.map(({ field, before, after }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what a row changes never moves
            <span key={index}>
              <span className="mut">{nameOf(field, say)}:</span>{" "}
              {before !== null && (
                <>
                  <del className="dim">{before}</del>{" "}
                </>
              )}
              <bdi>{after ?? say("importNothing")}</bdi>
            </span>
          ))}
        </div>
      </td>
    </tr>
  );
}

/** A field of ours by its word; a column of the file as it is called there. */
function nameOf(field: string, say: ReturnType<typeof useWords>["say"]): string {
  for (const word of [`importField_${field}`, `target_${field}`]) if (say.knows(word)) return say(word);
  return field.replace(/^field:/, "");
}
