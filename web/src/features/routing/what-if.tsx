import { Button } from "@mantine/core";
import type { WhatIfItem } from "@sigap/contract/routing";
import type { RoutingRuleBody } from "@sigap/contract/routing-rules";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Table } from "../../ui/table.tsx";
import css from "./routing.module.css";

const days = 30;

/** What rules would have done with past conversations, page by page. */
export function WhatIf({ rules }: { rules: readonly (RoutingRuleBody & { id?: string })[] }) {
  const { say, language } = useWords();
  const [items, setItems] = useState<WhatIfItem[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (from: string | null) => {
    setBusy(true);
    setProblem(null);
    const now = Date.now();
    const body = {
      rules: rules.map((rule) => ({ ...rule, name: rule.name || "–" })),
      from: new Date(now - days * 86_400_000).toISOString(),
      to: new Date(now).toISOString(),
    };
    call("runWhatIf", { query: from ? { cursor: from } : {}, body })
      .then((page) => {
        setItems((before) => [...(from ? (before ?? []) : []), ...page.items]);
        setCursor(page.nextCursor);
      })
      .catch((error: unknown) => setProblem(sayError(error, say)))
      .finally(() => setBusy(false));
  };
  return (
    <fieldset className={css.part}>
      <legend>{say("routingWhatIf")}</legend>
      <p className="xs mut">{say("routingWhatIfHint")}</p>
      {problem && <Banner>{problem}</Banner>}
      <div className="row wrap">
        <Button size="compact-sm" variant="default" loading={busy && items === null} onClick={() => run(null)}>
          {say("routingWhatIfRun", { count: days })}
        </Button>
        <span className="mut" aria-live="polite">
          {items &&
            (items.length === 0
              ? say("routingWhatIfNone")
              : say("routingWhatIfResult", { differs: items.filter(({ differs }) => differs).length, total: items.length }))}
        </span>
      </div>
      {items && items.length > 0 && (
        <Table label={say("routingWhatIf")} head={[say("routingPerson"), say("routingWas"), say("routingWould")]}>
          {items.map((item) => (
            <tr key={item.conversationId}>
              <td>
                <bdi>{item.contact.name}</bdi>
                <div className="xs dim">{dayAndClock(item.openedAt, language)}</div>
              </td>
              <td>{item.was.person?.name ?? item.was.team?.name ?? <span className="dim">{say("nobody")}</span>}</td>
              <td>
                <span className="row wrap">
                  {item.differs ? (
                    <Chip tone="warn">{wouldOf(item, say("nobody"))}</Chip>
                  ) : (
                    <span className="dim">{say("routingSame")}</span>
                  )}
                  <span className="xs dim">{item.would.rule?.name ?? say("unrouted_no_rule")}</span>
                </span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {cursor && (
        <div>
          <Button size="compact-sm" variant="subtle" loading={busy} onClick={() => run(cursor)}>
            {say("routingWhatIfMore")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
const wouldOf = ({ would }: WhatIfItem, nobody: string): string => would.person?.name ?? would.team?.name ?? nobody;
