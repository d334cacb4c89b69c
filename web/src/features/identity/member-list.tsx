import { Menu, TextInput } from "@mantine/core";
import type { Member } from "@sigap/contract/identity";
import { IconBriefcase, IconDots, IconKey, IconPlugConnected, IconSearch, IconUserMinus } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { ago, dayOf } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { markSaved } from "../../lib/saved.ts";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { Failed } from "../../ui/failed.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ColleagueAvatar } from "./colleague-avatar.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { usePresence } from "./presence.ts";
import { peopleChanged, useMembers, useSignedIn, useTeams } from "./queries.ts";
import { ResetLinkDialog } from "./reset-link-dialog.tsx";
import { MemberChannels } from "./roles/member-channels.tsx";
import { useRoleName, useRoles } from "./roles/queries.ts";
import { RoleSelect } from "./roles/role-select.tsx";
import { TeamMark } from "./team-mark.tsx";

const WorkSheet = lazy(() => import("./work-sheet.tsx"));

const searchFrom = 6;

export function MemberList({ manage }: { manage: boolean }) {
  const { say } = useWords();
  const { data, error } = useMembers();
  const [sought, setSought] = useState("");
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [resetting, setResetting] = useState<Member | null>(null);
  const all = data?.items ?? [];
  const shown = all.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <Card title={say("members")} actions={<span className="dim num">{data && all.length}</span>}>
      {error && <Failed error={error} />}
      {!data && !error && <Waiting rows={3} />}
      {all.length >= searchFrom && (
        <CardBody>
          <TextInput
            type="search"
            aria-label={say("findMember")}
            placeholder={say("findMember")}
            leftSection={<IconSearch size={16} />}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
          {shown.length === 0 && <p className="mut">{say("nobodyFound")}</p>}
        </CardBody>
      )}
      <Items label={say("members")}>
        {shown.map((member) => (
          <OneMember key={member.id} member={member} manage={manage} onLeave={setLeaving} onReset={setResetting} />
        ))}
      </Items>
      <LeaveDialog member={leaving} colleagues={all} onClose={() => setLeaving(null)} />
      <ResetLinkDialog member={resetting} onClose={() => setResetting(null)} />
    </Card>
  );
}

function sayLastActive(at: string | null, say: Say): string {
  if (!at) return say("neverActive");
  const minutes = (Date.now() - new Date(at).getTime()) / 60_000;
  if (minutes < 1) return say("activeNow");
  return minutes < 24 * 60 ? say("lastActiveAgo", { time: ago(at, say.language) }) : say("lastActive", { time: dayOf(at, say.language) });
}

interface OneProps {
  member: Member;
  manage: boolean;
  onLeave: (member: Member) => void;
  onReset: (member: Member) => void;
}
function OneMember({ member, manage, onLeave, onReset }: OneProps) {
  const { say } = useWords();
  const me = useSignedIn();
  const presence = usePresence(member.id);
  const teams = useTeams().data?.items ?? [];
  const { id, name, email, role, photo, lastActiveAt } = member;
  const self = id === me.person.id;
  const [working, setWorking] = useState(false);
  const changeRole = (next: typeof role) =>
    void call("updateMember", { params: { id }, body: { role: next } })
      .then(markSaved)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(peopleChanged);
  const { nameOf } = useRoleName();
  const roles = useRoles().data?.items ?? [];
  const [channels, setChannels] = useState(false);
  // Of somebody who may do more than oneself the menu would only be refused.
  const can = manage && !self && roles.some((each) => each.id === role && each.can.give);
  return (
    <Item
      icon={<ColleagueAvatar id={id} name={name} size={32} picture={photo} />}
      title={name}
      mark={
        <>
          {self && <Chip tone="brand">{say("youMark")}</Chip>}
          {teams
            .filter(({ memberIds }) => memberIds.includes(id))
            .map((team) => (
              <TeamMark key={team.id} team={team} />
            ))}
        </>
      }
      action={
        <>
          {manage && (can || self) ? (
            <RoleSelect name={say("roleOf", { name })} value={role} onChange={changeRole} />
          ) : (
            <span className="mut">{nameOf(role)}</span>
          )}
          {(manage || self) && (
            <IconButton label={say("workOf", { name })} icon={<IconBriefcase size={16} />} onClick={() => setWorking(true)} />
          )}
          {channels && <MemberChannels member={member} onClose={() => setChannels(false)} />}
          <Suspense>{working && <WorkSheet id={id} name={name} onClose={() => setWorking(false)} />}</Suspense>
          {manage && !can && <span data-gap />}
          {can && (
            <Menu position="bottom-end">
              <Menu.Target>
                <IconButton label={say("memberActions", { name })} icon={<IconDots size={16} />} />
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPlugConnected size={16} />} onClick={() => setChannels(true)}>
                  {say("channels")}
                </Menu.Item>
                <Menu.Item leftSection={<IconKey size={16} />} onClick={() => onReset(member)}>
                  {say("resetLink")}
                </Menu.Item>
                <Menu.Item leftSection={<IconUserMinus size={16} />} onClick={() => onLeave(member)}>
                  {say("remove")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {manage && !can && <span style={{ width: 32 }} />}
        </>
      }
    >
      <span className="num">
        {email} · {presence === "online" ? say("activeNow") : sayLastActive(lastActiveAt, say)}
      </span>
    </Item>
  );
}
