import { Button } from "@mantine/core";
import type { ServiceClock, ServiceTally } from "@sigap/contract/service";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { type Kind, useClocks, useToday } from "./queries.ts";

/** "First reply: met 42 of 45", each opening into the promises that it counts. */
export function Today() {
  const { say } = useWords();
  const { data } = useToday();
  const [open, setOpen] = useState<Kind | null>(null);
  return (
    <Card
      title={say("serviceToday")}
      actions={
        <Link
          to="/inbox/$view"
          params={{ view: "all" }}
          search={{ filter: JSON.stringify({ all: [{ field: "service", is: "late" }] }) }}
          className="xs"
        >
          {say("seeLate")}
        </Link>
      }
    >
      <CardBody>
        {data?.items.length === 0 && <p className="mut">{say("serviceTodayNone")}</p>}
        <div className="row wrap">
          {data?.items.map((tally) => (
            <Line
              key={tally.kind}
              tally={tally}
              open={open === tally.kind}
              onOpen={() => setOpen(open === tally.kind ? null : tally.kind)}
            />
          ))}
        </div>
      </CardBody>
      {open && <Rows kind={open} />}
    </Card>
  );
}

function Line({ tally: { kind, met, late, running }, open, onOpen }: { tally: ServiceTally; open: boolean; onOpen: () => void }) {
  const { say } = useWords();
  return (
    <Button
      variant="default"
      h="auto"
      mih={32}
      py={4}
      styles={{ label: { whiteSpace: "normal", lineHeight: 1.4 } }}
      aria-expanded={open}
      onClick={onOpen}
    >
      <span className="num">
        {say("serviceMet", { kind: say(`service_${kind}`), met, all: met + late })}
        {running > 0 && ` · ${say("serviceRunning", { count: running })}`}
      </span>
    </Button>
  );
}

const tones = { running: "neutral", paused: "neutral", met: "good", late: "bad", void: "neutral" } as const;
function Rows({ kind }: { kind: Kind }) {
  const { say } = useWords();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useClocks(kind);
  if (!data) return <Waiting rows={3} />;
  return (
    <>
      <Items label={say("serviceRows", { kind: say(`service_${kind}`) })}>
        {data.pages
          .flatMap(({ items }) => items)
          .map((clock) => (
            <Row key={clock.id} clock={clock} />
          ))}
      </Items>
      {hasNextPage && (
        <CardBody>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </>
  );
}

function Row({ clock: { conversationId, contactName, assignee, policy, state, dueAt } }: { clock: ServiceClock }) {
  const { say, language } = useWords();
  return (
    <Item
      title={
        <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId }}>
          <bdi>{contactName}</bdi>
        </Link>
      }
      mark={<Chip tone={tones[state]}>{say(`clock_${state}`)}</Chip>}
    >
      <span className="num">
        {policy.name} · {assignee?.name ?? say("nobody")}
        {dueAt && ` · ${say("clockDue", { time: dayAndClock(dueAt, language) })}`}
      </span>
    </Item>
  );
}
