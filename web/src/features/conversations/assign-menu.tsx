import { Button, Menu } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { IconCheck, IconChevronDown, IconNote, IconUser, IconUsers } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { KeysOf } from "../../ui/key.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { sayFailed } from "../../ui/undoable.ts";
import { ColleagueAvatar } from "../identity/colleague-avatar.tsx";
import { PersonAvatar } from "../identity/person-avatar.tsx";
import { useMembers, useSignedIn, useTeams } from "../identity/queries.ts";
import css from "./assign-menu.module.css";
import { type Receiver, useAssign } from "./use-assign.ts";

const HandOverDialog = lazy(() => import("./hand-over-dialog.tsx"));
const AssignLoad = lazy(withAllWords(() => import("../identity/assign-load.tsx")));

/** Who answers this: a person, a team, or nobody yet. */
export function AssignMenu({ conversation }: { conversation: Conversation }) {
  const { say } = useWords();
  const me = useSignedIn();
  const members = useMembers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const [opened, setOpened] = useState(false);
  const [handingOver, setHandingOver] = useState(false);
  const { assignee, team, can } = conversation;
  const give = useAssign(conversation);
  const assign = (to: Receiver, name?: string) => void give(to, name).catch(sayFailed(say));
  useActions({
    "conversation.assign": can.assign && (() => setOpened(true)),
    "conversation.hand_over": can.assign && (() => setHandingOver(true)),
    "conversation.take": can.assign && (() => assign({ assigneeId: me.person.id }, me.person.name)),
  });
  const name = assignee?.name ?? team?.name ?? say("nobody");
  return (
    <>
      <LateMenu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={240}
        target={
          <Button
            variant="subtle"
            color="gray"
            className={css.button}
            disabled={!can.assign}
            rightSection={<IconChevronDown size={14} stroke={1.9} />}
          >
            <span className="hidden-visually">{say("assignedTo", { name: "" })}</span>
            {assignee ? (
              <PersonAvatar id={assignee.id} name={assignee.name} size={20} />
            ) : team ? (
              <IconUsers size={16} />
            ) : (
              <IconUser size={16} />
            )}
            <span className={css.name}>{name}</span>
          </Button>
        }
      >
        {() => (
          <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
            <Menu.Label>{say("members")}</Menu.Label>
            {members.map((member) => (
              <Menu.Item
                key={member.id}
                leftSection={<ColleagueAvatar id={member.id} name={member.name} size={20} picture={member.photo} />}
                rightSection={
                  <Suspense>
                    <AssignLoad personId={member.id} />
                    {member.id === assignee?.id && <IconCheck size={16} />}
                  </Suspense>
                }
                onClick={() => assign({ assigneeId: member.id }, member.name)}
              >
                {member.id === me.person.id ? say("me") : member.name}
              </Menu.Item>
            ))}
            {teams.length > 0 && <Menu.Label>{say("teams")}</Menu.Label>}
            {teams.map(({ id: teamId, name: teamName }) => (
              <Menu.Item
                key={teamId}
                leftSection={<IconUsers size={16} />}
                rightSection={teamId === team?.id ? <IconCheck size={16} /> : undefined}
                onClick={() => assign({ teamId }, teamName)}
              >
                {teamName}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item leftSection={<IconUser size={16} />} onClick={() => assign({ assigneeId: null, teamId: null })}>
              {say("nobody")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconNote size={16} />}
              rightSection={<KeysOf action="conversation.hand_over" />}
              onClick={() => setHandingOver(true)}
            >
              {say("handOverMenu")}
            </Menu.Item>
          </Menu.Dropdown>
        )}
      </LateMenu>
      <Suspense>{handingOver && <HandOverDialog conversation={conversation} onClose={() => setHandingOver(false)} />}</Suspense>
    </>
  );
}
