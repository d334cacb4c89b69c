import { Button } from "@mantine/core";
import type { RoleView } from "@sigap/contract/roles";
import { IconChevronLeft, IconCopy, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { markSaved } from "../../../lib/saved.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { peopleChanged, useCan } from "../queries.ts";
import { type Draft, draftOf } from "./matrix.ts";
import { keepRole, useRoleName, useRoles } from "./queries.ts";
import { RemoveRole } from "./remove-role.tsx";
import { RoleEditor } from "./role-editor.tsx";

const toList = { to: "/settings/$section", params: { section: "roles" } } as const;

function BackToRoles() {
  const { say } = useWords();
  return (
    <div>
      <Link {...toList} className="row xs">
        <IconChevronLeft size={16} /> {say("backToRoles")}
      </Link>
    </div>
  );
}
function Gone() {
  const { say } = useWords();
  return (
    <>
      <BackToRoles />
      <Banner>{say("roleGone")}</Banner>
    </>
  );
}

/** A copy that is not kept yet. */
export function NewRole({ from }: { from: string }) {
  const { say } = useWords();
  const { data } = useRoles();
  const { named } = useRoleName();
  const go = useNavigate();
  const source = data?.items.find(({ id }) => id === from);
  if (!data) return <Waiting rows={5} />;
  if (!source) return <Gone />;
  const start = draftOf({ ...source, name: say("roleCopyOf", { name: named(source) }), description: "" });
  const save = async (draft: Draft) => {
    const { id, version } = await call("createRole", { body: draft });
    peopleChanged();
    await go({ to: "/settings/$section/$item", params: { section: "roles", item: id }, replace: true });
    return version;
  };
  return (
    <>
      <BackToRoles />
      <RoleEditor start={start} isNew editable onSave={save} />
    </>
  );
}

export function EditRole({ id }: { id: string }) {
  const { data } = useRoles();
  const role = data?.items.find((each) => each.id === id);
  if (!data) return <Waiting rows={5} />;
  return role ? <Existing role={role} /> : <Gone />;
}

function Existing({ role }: { role: RoleView }) {
  const { say } = useWords();
  const { named } = useRoleName();
  const manage = useCan()("members:manage");
  const [removing, setRemoving] = useState(false);
  const go = useNavigate();
  const name = named(role);
  const save = async (draft: Draft, version: string | undefined) => {
    const saved = await call("updateRole", { params: { id: role.id }, body: { ...draft, version } }).finally(peopleChanged);
    keepRole(saved);
    markSaved();
    return saved.version;
  };
  return (
    <>
      <BackToRoles />
      {manage && (
        <Card title={name}>
          <CardBody>
            <div className="row wrap">
              <span className="dim num">{say("rolePeople", { count: role.people })}</span>
              <span className="push" />
              {role.id !== "owner" && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconCopy size={14} />}
                  onClick={() => void go({ to: "/settings/$section/$item", params: { section: "roles", item: `copy-${role.id}` } })}
                >
                  {say("roleCopy", { name })}
                </Button>
              )}
              {role.can.change && (
                <Button size="xs" variant="default" leftSection={<IconTrash size={14} />} onClick={() => setRemoving(true)}>
                  {say("removeIt", { name })}
                </Button>
              )}
            </div>
            {!role.can.change && <p className="mut">{say(role.builtin ? "roleFixed" : "roleTooWide")}</p>}
          </CardBody>
        </Card>
      )}
      <RoleEditor start={draftOf({ ...role, name })} version={role.version} editable={role.can.change} onSave={save} />
      {removing && <RemoveRole role={role} onClose={() => setRemoving(false)} onRemoved={() => void go(toList)} />}
    </>
  );
}
