import { Menu } from "@mantine/core";
import { IconCheck, IconCoffee, IconSoup, IconUsersGroup } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { Dot } from "./dot.tsx";
import { sayAvailability } from "./say-availability.ts";
import { saveAvailability, useWork, type Wanted } from "./work-queries.ts";

const said = { online: "nowOnline", away: "nowAway", offline: "nowOffline" } as const;

/** What one can say of oneself, in the menu of one's account: one tap each. */
export default function AvailabilityItems({ personId, onTeam }: { personId: string; onTeam: () => void }) {
  const { say } = useWords();
  const { data } = useWork(personId);
  const choose = (wanted: Wanted) =>
    void saveAvailability(personId, wanted)
      .then(() => toast(say(said[wanted.availability])))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  const mark = (is: boolean) => (is ? <IconCheck size={16} /> : undefined);
  return (
    <>
      <Menu.Label>{data ? sayAvailability(data, say) : say("yourAvailability")}</Menu.Label>
      <Menu.Item
        leftSection={<Dot state="online" />}
        rightSection={mark(data?.availability === "online")}
        onClick={() => choose({ availability: "online" })}
      >
        {say("goOnline")}
      </Menu.Item>
      <Menu.Item leftSection={<IconCoffee size={16} />} onClick={() => choose({ availability: "away", reason: "break", minutes: 15 })}>
        {say("breakFor", { count: 15 })}
      </Menu.Item>
      <Menu.Item leftSection={<IconSoup size={16} />} onClick={() => choose({ availability: "away", reason: "lunch", minutes: 60 })}>
        {say("lunchFor")}
      </Menu.Item>
      <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => choose({ availability: "away", reason: "meeting" })}>
        {say("inMeeting")}
      </Menu.Item>
      <Menu.Item
        leftSection={<Dot state="away" />}
        rightSection={mark(data?.availability === "away")}
        onClick={() => choose({ availability: "away" })}
      >
        {say("goAway")}
      </Menu.Item>
      <Menu.Item
        leftSection={<Dot state="offline" />}
        rightSection={mark(data?.availability === "offline")}
        onClick={() => choose({ availability: "offline" })}
      >
        {say("goOffline")}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={onTeam}>
        {say("teamNow")}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
