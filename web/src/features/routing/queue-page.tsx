import { Button, Menu } from "@mantine/core";
import type { QueueItem } from "@sigap/contract/routing";
import { IconMoodCheck, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import { Waiting } from "../../ui/waiting.tsx";

import { useMembers, useSignedIn } from "../identity/queries.ts";
import { leaveQueue, routingChanged, useQueue } from "./queries.ts";
import { sayWaited } from "./say-waited.ts";
import { WaitingReasons } from "./waiting-reasons.tsx";

/** "Nobody is responsible": empty, or who waits, since when, and why nobody could take them. */
export function QueuePage() {
  const { say } = useWords();
  const { data: pages, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue();
  // How many wait is said with each page, and last by the one that came last.
  const data = pages?.pages.at(-1);
  // Whoever moved back while the pages were read stands on two of them.
  const items = [...new Map(pages?.pages.flatMap((page) => page.items.map((item) => [item.conversationId, item]))).values()];
  const now = useNow();
  return (
    <Page
      title={say("queue")}
      actions={
        <Link to="/settings/$section" params={{ section: "routing" }}>
          {say("leadRouting")}
        </Link>
      }
    >
      <Card title={say("queueTitle")}>
        <CardBody>
          {error && <Failed error={error} />}
          {isPending && <Waiting rows={4} />}
          {data && !data.hasRules && data.total > 0 && <Banner tone="warn">{say("queueNoRules")}</Banner>}
          {data && data.total > 0 && data.oldestSince && (
            <p className="mut" aria-live="polite">
              {say("queueSummary", { count: data.total, time: sayWaited(data.oldestSince, say, now) })}
            </p>
          )}
          {data?.total === 0 && (
            <EmptyState icon={<IconMoodCheck size={20} stroke={1.6} />} title={say("queueEmpty")}>
              {say("queueEmptyHint")}
            </EmptyState>
          )}
        </CardBody>
        {items.length > 0 && (
          <Items label={say("queue")}>
            {items.map((item) => (
              <Row key={item.conversationId} item={item} waited={sayWaited(item.since, say, now)} />
            ))}
          </Items>
        )}
        {hasNextPage && (
          <CardBody>
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say("queueShowMore")}
            </Button>
          </CardBody>
        )}
      </Card>
    </Page>
  );
}

function Row({ item, waited }: { item: QueueItem; waited: string }) {
  const { say } = useWords();
  const { contact, conversationId, position, priority, team, can } = item;
  return (
    <Item
      icon={<Avatar id={contact.id} name={contact.name} size={32} />}
      title={
        <Link to="/inbox/$view/$conversationId" params={{ view: "all", conversationId }}>
          <bdi>{contact.name}</bdi>
        </Link>
      }
      mark={
        <>
          {position !== null && <Chip>{say("queuePlace", { place: position })}</Chip>}
          {(priority === "urgent" || priority === "high") && (
            <Chip tone={priority === "urgent" ? "bad" : "hot"}>{say(`priority_${priority}`)}</Chip>
          )}
          {team && <Chip tone="info">{team.name}</Chip>}
          <span className="xs mut num">{say("queueWaits", { time: waited })}</span>
        </>
      }
      action={can.assign && <Give item={item} />}
    >
      <WaitingReasons item={item} />
    </Item>
  );
}

/** To oneself or a colleague; it leaves the list at once. */
function Give({ item: { conversationId, contact } }: { item: QueueItem }) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const members = useMembers().data?.items ?? [];
  const give = (assigneeId: string, name: string) => {
    leaveQueue(conversationId);
    const move = (to: string | null) => call("assignConversation", { params: { id: conversationId }, body: { assigneeId: to } });
    move(assigneeId)
      .then(() => tellDone(say, say("gaveTo", { name }), () => move(null).then(routingChanged)))
      .catch(sayFailed(say))
      .finally(routingChanged);
  };
  const sorted = members.toSorted((a, b) => Number(b.id === me) - Number(a.id === me));
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button size="compact-md" variant="default" leftSection={<IconUserPlus size={16} stroke={1.75} />}>
          {say("queueGive")}
          <span className="hidden-visually"> {contact.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {sorted.map(({ id, name, photo }) => (
          <Menu.Item key={id} leftSection={<Avatar id={id} name={name} size={20} picture={photo} />} onClick={() => give(id, name)}>
            {id === me ? say("me") : name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
