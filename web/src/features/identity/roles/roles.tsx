import { Button } from "@mantine/core";
import type { RoleView } from "@sigap/contract/roles";
import { IconCopy, IconPlus, IconUserShield } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useWords } from "../../../lib/i18n.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Item, Items } from "../../../ui/items.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { useCan } from "../queries.ts";
import { useRoleName, useRoles } from "./queries.ts";
import { EditRole, NewRole } from "./role-page.tsx";

/** All roles, or one of them. The address of a new one says of which it is a copy. */
export function Roles({ item }: { item: string | undefined }) {
  if (item?.startsWith("copy-")) return <NewRole key={item} from={item.slice("copy-".length)} />;
  return item ? <EditRole key={item} id={item} /> : <RoleList />;
}

function RoleList() {
  const { say } = useWords();
  const manage = useCan()("members:manage");
  const { data, error } = useRoles();
  const go = useNavigate();
  return (
    <Card
      title={say("roles")}
      actions={
        manage && (
          <Button
            leftSection={<IconPlus size={16} />}
            onClick={() => void go({ to: "/settings/$section/$item", params: { section: "roles", item: "copy-agent" } })}
          >
            {say("roleNew")}
          </Button>
        )
      }
    >
      <CardBody>
        <p className="mut">{say("rolesLead")}</p>
        {error && <Failed error={error} />}
        {!data && !error && <Waiting rows={3} />}
      </CardBody>
      <Items label={say("roles")}>
        {data?.items.map((role) => (
          <OneRole key={role.id} role={role} manage={manage} />
        ))}
      </Items>
    </Card>
  );
}

function OneRole({ role, manage }: { role: RoleView; manage: boolean }) {
  const { say } = useWords();
  const { named } = useRoleName();
  const go = useNavigate();
  const name = named(role);
  return (
    <Item
      icon={<IconUserShield size={20} stroke={1.6} />}
      title={
        <Link to="/settings/$section/$item" params={{ section: "roles", item: role.id }}>
          {name}
        </Link>
      }
      mark={role.builtin && <Chip>{say("roleBuiltin")}</Chip>}
      action={
        <>
          <span className="xs dim num">{say("rolePeople", { count: role.people })}</span>
          {manage && role.id === "owner" && <span data-gap />}
          {manage && role.id !== "owner" && (
            <IconButton
              label={say("roleCopy", { name })}
              icon={<IconCopy size={16} />}
              onClick={() => void go({ to: "/settings/$section/$item", params: { section: "roles", item: `copy-${role.id}` } })}
            />
          )}
        </>
      }
    >
      {role.builtin ? say(`roleHint_${role.builtin}`) : role.description}
    </Item>
  );
}
