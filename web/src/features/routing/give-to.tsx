import { Button, Menu } from "@mantine/core";
import type { QueueItem } from "@sigap/contract/routing";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import { useMembers, useSignedIn, useTeams } from "../identity/queries.ts";
import { leaveQueue, routingChanged } from "./queries.ts";

type Receiver = { assigneeId: string | null } | { teamId: string | null };

/** To oneself or a colleague: it leaves the list at once. Or to a team, in which it goes on waiting for somebody. */
export function GiveTo({ item: { conversationId, contact, team } }: { item: QueueItem }) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const members = useMembers().data?.items ?? [];
  const teams = (useTeams().data?.items ?? []).filter(({ id }) => id !== team?.id);
  const move = (body: Receiver) => call("assignConversation", { params: { id: conversationId }, body });
  const give = (to: Receiver, back: Receiver, name: string) =>
    move(to)
      .then(() => tellDone(say, say("gaveTo", { name }), () => move(back).then(routingChanged)))
      .catch(sayFailed(say))
      .finally(routingChanged);
  const giveTo = (assigneeId: string, name: string) => {
    leaveQueue(conversationId);
    void give({ assigneeId }, { assigneeId: null }, name);
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
          <Menu.Item key={id} leftSection={<Avatar id={id} name={name} size={20} picture={photo} />} onClick={() => giveTo(id, name)}>
            {id === me ? say("me") : name}
          </Menu.Item>
        ))}
        {teams.length > 0 && <Menu.Label>{say("teams")}</Menu.Label>}
        {teams.map(({ id, name }) => (
          <Menu.Item
            key={id}
            leftSection={<IconUsers size={16} stroke={1.75} />}
            onClick={() => void give({ teamId: id }, { teamId: team?.id ?? null }, name)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
