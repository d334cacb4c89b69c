import { Button, SegmentedControl } from "@mantine/core";
import type { RawDelivery, Ledger as Summed } from "@sigap/contract/ledger";
import { IconCheck, IconPlayerPlay } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { call } from "../../lib/api.ts";
import { bytes, count as inDigits, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { Word } from "../../words/english.ts";
import { useCan } from "../identity/queries.ts";
import { DeliveryBody } from "./delivery-body.tsx";
import css from "./ledger.module.css";

type Filter = "all" | RawDelivery["state"];

/** Received = stored = shown; every number opens into its rows. */
export function Ledger({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const [filter, setFilter] = useState<Filter>("all");
  const { data: ledger, error } = useQuery({
    queryKey: ["ledger"],
    queryFn: () => call("getLedger"),
    refetchInterval: 5_000,
    staleTime: 0,
  });
  return (
    <Page title={say("ledger")}>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {ledger ? <Sums ledger={ledger} onOpen={setFilter} /> : !error && <Waiting rows={3} />}
      {children}
      <Deliveries filter={filter} onFilter={setFilter} />
    </Page>
  );
}

function Sums({ ledger, onOpen }: { ledger: Summed; onOpen: (filter: Filter) => void }) {
  const { say } = useWords();
  const { deliveries, messages, statuses, outbound, parkedEvents } = ledger;
  const right = messages.difference === 0 && deliveries.parked === 0 && parkedEvents === 0;
  return (
    <>
      <Banner tone={right ? "good" : "bad"}>
        <strong>{say(right ? "ledgerRight" : "ledgerWrong")}</strong> {say("ledgerLead")}
      </Banner>
      <div className={css.sums}>
        <Sum
          title="deliveries"
          parts={{
            received: deliveries.received,
            applied: deliveries.applied,
            parked: deliveries.parked,
            unroutable: deliveries.unroutable,
          }}
          onOpen={(part) => onOpen(part === "received" ? "all" : (part as Filter))}
        />
        <Sum
          title="messages"
          parts={{
            received: messages.received,
            duplicates: messages.duplicates,
            stored: messages.stored,
            shown: messages.shown,
            difference: messages.difference,
          }}
        />
        <Sum title="statuses" parts={{ received: statuses.received, applied: statuses.applied, waiting: statuses.waiting }} />
        <Sum
          title="outbound"
          parts={{
            accepted: outbound.accepted,
            queued: outbound.queued,
            sent: outbound.sent,
            failed: outbound.failed,
            unknownState: outbound.unknown,
          }}
        />
      </div>
    </>
  );
}

interface SumProps {
  title: Word;
  parts: Partial<Record<Word, number>>;
  onOpen?: (part: Word) => void;
}
function Sum({ title, parts, onOpen }: SumProps) {
  const { say, language } = useWords();
  return (
    <Card title={say(title)}>
      <dl className={css.parts}>
        {(Object.entries(parts) as [Word, number][]).map(([part, count]) => {
          const bad = count > 0 && (part === "parked" || part === "difference" || part === "failed" || part === "unknownState");
          return (
            <div key={part} data-bad={bad}>
              <dt>{say(part)}</dt>
              <dd className="num">
                {onOpen ? (
                  <button type="button" onClick={() => onOpen(part)}>
                    {inDigits(count, language)}
                  </button>
                ) : (
                  inDigits(count, language)
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

const tones = { applied: "good", parked: "bad", unroutable: "warn" } as const;

function Deliveries({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { say, language } = useWords();
  const can = useCan();
  const [open, setOpen] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["deliveries", filter],
    queryFn: ({ pageParam }) =>
      call("listDeliveries", { query: { ...(filter === "all" ? {} : { state: filter }), ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const replay = (id: string) =>
    void call("replayDelivery", { params: { id } })
      .then(({ state }) => toast(say(state === "applied" ? "replayed" : "stillParked"), { failed: state !== "applied" }))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => void queries.invalidateQueries({ queryKey: ["deliveries"] }));
  return (
    <Card
      title={say("deliveries")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={say("deliveries")}
          value={filter}
          onChange={(value) => onFilter(value as Filter)}
          data={(["all", "applied", "parked", "unroutable"] as const).map((value) => ({
            value,
            label: say(value === "all" ? "everything" : value),
          }))}
        />
      }
    >
      {items.length === 0 ? (
        <CardBody>
          <p className="row mut">
            <IconCheck size={16} />
            {say(filter === "parked" ? "nothingParked" : "noDeliveries")}
          </p>
        </CardBody>
      ) : (
        <Table label={say("deliveries")} head={[say("time"), say("state"), say("channel"), say("size"), say("reason"), ""]}>
          {items.map(({ id, receivedAt, state, connectionName, bytes: size, error, can: may }) => (
            <tr key={id}>
              <td className="num">
                <button type="button" className={css.open} onClick={() => setOpen(id)}>
                  {moment(receivedAt, language)}
                </button>
              </td>
              <td>
                <Chip tone={tones[state]}>{say(state)}</Chip>
              </td>
              <td>{connectionName ?? "–"}</td>
              <td className="num">{bytes(size)}</td>
              <td className="mut">{error}</td>
              <td>
                {may.replay && can("ledger:replay") && (
                  <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={() => replay(id)}>
                    {say("replay")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
      <DeliveryBody id={open} onClose={() => setOpen(null)} />
    </Card>
  );
}
