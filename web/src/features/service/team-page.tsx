import { Menu, Progress, Select } from "@mantine/core";
import type { AtWork } from "@sigap/contract/work";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { dayAndClock, when } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Failed } from "../../ui/failed.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, Page } from "../../ui/page.tsx";
import { toneColor } from "../../ui/theme.ts";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Dot } from "../identity/dot.tsx";
import { OpenWorkLink } from "../identity/open-work-link.tsx";
import { useCan, useTeams } from "../identity/queries.ts";
import { dots, sayAvailability } from "../identity/say-availability.ts";
import { TeamMark } from "../identity/team-mark.tsx";
import { saveAvailability, useTeamNow } from "../identity/work-queries.ts";

const everyTeam = "all";
const order = { online: 0, away: 1, offline: 2 } as const;

/** Who is there now, and how much each has: kept fresh by itself. */
export function TeamPage() {
  const { say } = useWords();
  const can = useCan();
  const { data, error } = useTeamNow();
  const teams = useTeams().data?.items ?? [];
  const [team, setTeam] = useState(everyTeam);
  const shown = (data?.items ?? [])
    .filter(({ teamIds }) => team === everyTeam || teamIds.includes(team))
    .toSorted((a, b) => order[a.availability] - order[b.availability] || a.name.localeCompare(b.name));
  const online = shown.filter(({ availability }) => availability === "online").length;
  return (
    <Page
      title={say("teamNow")}
      actions={
        <>
          {can("routing:read") && <Link to="/queue">{say("queue")}</Link>}
          {teams.length > 0 && (
            <Select
              aria-label={say("filterTeam")}
              allowDeselect={false}
              w={180}
              data={[{ value: everyTeam, label: say("allTeams") }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
              value={team}
              onChange={(next) => setTeam(next ?? everyTeam)}
            />
          )}
        </>
      }
    >
      {error && <Failed error={error} />}
      {data && online === 0 && <Banner tone="warn">{say("nobodyOnline")}</Banner>}
      <Card title={say("members")} actions={<span className="dim num">{data && say("onlineCount", { count: online })}</span>}>
        {!data && !error && <Waiting rows={4} />}
        <Items label={say("teamNow")}>
          {shown.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </Items>
      </Card>
    </Page>
  );
}

function Person({ person }: { person: AtWork }) {
  const { say, language } = useWords();
  const now = useNow();
  const teams = useTeams().data?.items ?? [];
  const { id, name, photo, availability, since, openNow, hoursChangeAt } = person;
  const time = hoursChangeAt ? dayAndClock(hoursChangeAt, language) : "";
  const hours = openNow ? say(time ? "hoursNowUntil" : "hoursNow", { time }) : say(time ? "hoursFromTime" : "hoursNotNow", { time });
  return (
    <Item
      icon={<Avatar id={id} name={name} size={32} picture={photo} />}
      title={name}
      mark={
        <>
          <Chip tone={dots[availability]} icon={<Dot state={availability} />}>
            {sayAvailability(person, say)}
          </Chip>
          {teams
            .filter(({ memberIds }) => memberIds.includes(id))
            .map((each) => (
              <TeamMark key={each.id} team={each} />
            ))}
        </>
      }
      action={
        <>
          <Load person={person} />
          {person.can.setAvailability && <SetMenu person={person} />}
        </>
      }
    >
      <span className="num">
        {say("availableSince", { time: when(since, language, now) })} · {hours}
        {person.skills.length > 0 && ` · ${person.skills.join(", ")}`}
      </span>
    </Item>
  );
}

/** Open work against what they take: red where it is full. */
function Load({ person: { id, name, load, capacity } }: { person: AtWork }) {
  const { say } = useWords();
  const share = capacity ? (load / capacity) * 100 : capacity === 0 ? 100 : 0;
  return (
    <span style={{ display: "grid", gap: 4, minWidth: 88, justifyItems: "end" }}>
      <span className="xs num">
        <OpenWorkLink condition={{ field: "assignee", in: [id] }} label={say("teamOpenShow", { name })}>
          {capacity === null ? say("openLoad", { count: load }) : say("ofCapacity", { load, capacity })}
        </OpenWorkLink>
      </span>
      {capacity !== null && (
        <Progress
          w={88}
          size={6}
          value={Math.min(100, share)}
          color={toneColor[share >= 100 ? "bad" : "brand"]}
          aria-label={`${name}: ${say("openLoad", { count: load })}`}
        />
      )}
    </span>
  );
}

function SetMenu({ person: { id, name } }: { person: AtWork }) {
  const { say } = useWords();
  const choose = (availability: AtWork["availability"]) =>
    void saveAvailability(id, { availability }).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={say("setFor", { name })} icon={<IconDots size={16} />} />
      </Menu.Target>
      <Menu.Dropdown>
        {(["online", "away", "offline"] as const).map((each) => (
          <Menu.Item key={each} leftSection={<Dot state={each} />} onClick={() => choose(each)}>
            {say(`available_${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
