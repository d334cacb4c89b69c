import { Button } from "@mantine/core";
import type { ParkedEvent } from "@sigap/contract/parked-events";
import { IconCheck, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan } from "../identity/queries.ts";

const useParked = () =>
  useInfiniteQuery({
    queryKey: ["parked-events"],
    queryFn: ({ pageParam }) => call("listParkedEvents", { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchInterval: 5_000,
  });

/** What was to be done; its own name where it has no words. */
function sayWork({ subscriber }: ParkedEvent, say: Say): string {
  const word = `work_${subscriber.replace(/\W/g, "_")}`;
  return say.knows(word) ? say(word) : subscriber;
}

/** What could not be worked through, why not, and the ways on: try it again, or give it up. */
export function ParkedEvents() {
  const { say } = useWords();
  const can = useCan()("ledger:replay");
  const list = useParked();
  const [discarding, setDiscarding] = useState<ParkedEvent | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const then = (doing: Promise<unknown>, said: string) =>
    void doing
      .then(() => toast(said))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => {
        for (const key of ["parked-events", "ledger"]) void queries.invalidateQueries({ queryKey: [key] });
      });
  return (
    <Card
      title={say("parkedEvents")}
      actions={
        can &&
        items.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerPlay size={14} />}
            onClick={() => then(call("replayParkedEvents"), say("parkedAsked"))}
          >
            {say("parkedReplayAll")}
          </Button>
        )
      }
    >
      <CardBody>
        <p className="mut">{say("parkedEventsLead")}</p>
        {list.error && <Banner>{sayError(list.error, say)}</Banner>}
        {list.data && items.length === 0 && (
          <p className="row mut">
            <IconCheck size={16} />
            {say("parkedNone")}
          </p>
        )}
      </CardBody>
      {items.length > 0 && (
        <Table label={say("parkedEvents")} head={[say("time"), say("parkedWork"), say("parkedWhom"), say("reason"), ""]}>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              can={can}
              onReplay={() => then(call("replayParkedEvent", { params: { id: item.id } }), say("parkedAsked"))}
              onDiscard={() => setDiscarding(item)}
            />
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
      <Confirm
        opened={discarding !== null}
        title={say("parkedDiscardTitle")}
        text={discarding ? say("parkedDiscardHint", { work: sayWork(discarding, say) }) : ""}
        action={say("parkedDiscard")}
        onClose={() => setDiscarding(null)}
        onConfirm={() => {
          setDiscarding(null);
          if (discarding) then(call("discardParkedEvent", { params: { id: discarding.id } }), say("parkedDiscarded"));
        }}
      />
    </Card>
  );
}

interface RowProps {
  item: ParkedEvent;
  can: boolean;
  onReplay: () => void;
  onDiscard: () => void;
}
function Row({ item, can, onReplay, onDiscard }: RowProps) {
  const { say, language } = useWords();
  const { occurredAt, event, contact, reason, error, attempts, replaying } = item;
  const work = sayWork(item, say);
  return (
    <tr>
      <td className="num">{moment(occurredAt, language)}</td>
      <td>
        {work}
        <div className="xs dim">{event}</div>
      </td>
      <td>
        {contact ? (
          <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
            {contact.name}
          </Link>
        ) : (
          "–"
        )}
      </td>
      <td className="mut">
        {say(`parked_${reason}`)}
        <div className="xs dim" dir="ltr">
          {error}
        </div>
        <div className="xs dim num">{say("parkedAttempts", { count: attempts })}</div>
      </td>
      <td>
        {can && (
          <div className="row">
            <Button size="xs" variant="default" loading={replaying} leftSection={<IconPlayerPlay size={14} />} onClick={onReplay}>
              {say("parkedReplay")}
            </Button>
            <IconButton
              size="sm"
              label={say("parkedDiscardIt", { work })}
              icon={<IconTrash size={16} stroke={1.75} />}
              onClick={onDiscard}
            />
          </div>
        )}
      </td>
    </tr>
  );
}
