import { Button, Select } from "@mantine/core";
import type { QueueItem } from "@sigap/contract/routing";
import { IconMoodCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import ServiceChip from "../conversations/service-chip.tsx";
import { useTeams } from "../identity/queries.ts";
import { GiveTo } from "./give-to.tsx";
import { useQueue } from "./queries.ts";
import { sayWaited } from "./say-waited.ts";
import { WaitingReasons } from "./waiting-reasons.tsx";

/** "Nobody is responsible": empty, or who waits, since when, and why nobody could take them. */
export function QueuePage() {
  const { say } = useWords();
  const teams = useTeams().data?.items ?? [];
  const [team, setTeam] = useState<string | null>(null);
  const { data: pages, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(team);
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
          {teams.length > 0 && (
            <Select
              label={say("queueTeam")}
              w={240}
              maw="100%"
              searchable
              clearable
              placeholder={say("queueAllTeams")}
              data={[{ value: "none", label: say("noTeam") }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
              value={team}
              onChange={setTeam}
            />
          )}
          {error && <Failed error={error} />}
          {isPending && <Waiting rows={4} />}
          {data && !data.hasRules && data.total > 0 && <Banner tone="warn">{say("queueNoRules")}</Banner>}
          {data && data.total > 0 && data.oldestSince && (
            <p className="mut" aria-live="polite">
              {say("queueSummary", { count: data.total, time: sayWaited(data.oldestSince, say, now) })}
            </p>
          )}
          {data?.total === 0 && (
            <EmptyState icon={<IconMoodCheck size={20} stroke={1.6} />} title={say(team ? "queueEmptyTeam" : "queueEmpty")}>
              {team ? (
                <Button variant="default" onClick={() => setTeam(null)}>
                  {say("queueAllTeams")}
                </Button>
              ) : (
                say("queueEmptyHint")
              )}
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
  const { contact, conversationId, position, priority, team, service, can } = item;
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
          {service && <ServiceChip clock={service} />}
          <span className="xs mut num">{say("queueWaits", { time: waited })}</span>
        </>
      }
      action={can.assign && <GiveTo item={item} />}
    >
      <WaitingReasons item={item} />
    </Item>
  );
}
