import { Button, Select, TextInput } from "@mantine/core";
import type { Member } from "@sigap/contract/identity";
import { type Role, roles } from "@sigap/contract/permissions";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan, useMembers, useSignedIn } from "./queries.ts";

const refresh = () => Promise.all(["members", "invitations"].map((key) => queries.invalidateQueries({ queryKey: [key] })));

export function People() {
  const can = useCan();
  return (
    <>
      {can("members:manage") && <Invite />}
      <MemberList manage={can("members:manage")} />
      {can("members:manage") && <Invitations />}
    </>
  );
}

function Invite() {
  const { say } = useWords();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [url, setUrl] = useState<string | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    const made = await call("createInvitation", { body: { email, role } });
    setUrl(made.url);
    setEmail("");
    await refresh();
  });
  return (
    <Card title={say("invite")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <form className="row wrap" style={{ alignItems: "flex-end" }} onSubmit={submit} noValidate>
          <TextInput
            className="grow"
            miw={200}
            label={say("email")}
            type="email"
            required
            value={email}
            error={of("email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleSelect label={say("role")} value={role} onChange={setRole} />
          <Button type="submit" loading={busy}>
            {say("invite")}
          </Button>
        </form>
        {url && <CopyField label={say("inviteLink")} value={url} />}
      </CardBody>
    </Card>
  );
}

interface RoleProps {
  label?: string;
  name?: string;
  value: Role;
  disabled?: boolean;
  onChange: (role: Role) => void;
}
function RoleSelect({ label, name, value, disabled, onChange }: RoleProps) {
  const { say } = useWords();
  return (
    <Select
      w={130}
      label={label}
      aria-label={name}
      disabled={disabled}
      allowDeselect={false}
      data={roles.map((role) => ({ value: role, label: say(role) }))}
      value={value}
      onChange={(next) => onChange(roles.find((role) => role === next) ?? value)}
    />
  );
}

function MemberList({ manage }: { manage: boolean }) {
  const { say, language } = useWords();
  const me = useSignedIn();
  const { data, error } = useMembers();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const act = (result: Promise<unknown>) =>
    void result.then(refresh).catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <Card title={say("members")}>
      {error && <Banner>{sayError(error, say)}</Banner>}
      <Table label={say("members")} head={[say("name"), say("email"), say("role"), say("since"), ""]}>
        {data?.items.map((member) => (
          <tr key={member.id}>
            <td>
              <span className="row">
                <Avatar id={member.id} name={member.name} size={28} />
                {member.name}
              </span>
            </td>
            <td className="mut">{member.email}</td>
            <td>
              {manage ? (
                <RoleSelect
                  name={say("roleOf", { name: member.name })}
                  value={member.role}
                  onChange={(role) => act(call("updateMember", { params: { id: member.id }, body: { role } }))}
                />
              ) : (
                say(member.role)
              )}
            </td>
            <td className="num dim">{dayOf(member.joinedAt, language)}</td>
            <td>
              {manage && member.id !== me.person.id && (
                <Button size="xs" variant="default" onClick={() => setLeaving(member)}>
                  {say("remove")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Confirm
        opened={leaving !== null}
        title={say("removeMember", { name: leaving?.name ?? "" })}
        text={say("removeMemberHint")}
        action={say("remove")}
        onClose={() => setLeaving(null)}
        onConfirm={() => {
          if (leaving) act(call("removeMember", { params: { id: leaving.id } }));
          setLeaving(null);
        }}
      />
    </Card>
  );
}

function Invitations() {
  const { say, language } = useWords();
  const { data } = useQuery({ queryKey: ["invitations"], queryFn: () => call("listInvitations") });
  if (!data || data.items.length === 0) return null;
  const revoke = (id: string) => void call("revokeInvitation", { params: { id } }).then(refresh);
  return (
    <Card title={say("openInvitations")}>
      <Table label={say("openInvitations")} head={[say("email"), say("role"), say("validUntil"), ""]}>
        {data.items.map(({ id, email, role, expiresAt }) => (
          <tr key={id}>
            <td>{email}</td>
            <td>{say(role)}</td>
            <td className="num dim">{dayOf(expiresAt, language)}</td>
            <td>
              <Button size="xs" variant="default" onClick={() => revoke(id)}>
                {say("takeBack")}
              </Button>
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
