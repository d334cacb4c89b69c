import { Select } from "@mantine/core";
import { useWords } from "../../../lib/i18n.tsx";
import { useRoleName, useRoles } from "./queries.ts";

interface Props {
  label?: string;
  /** Its name where no label is shown. */
  name?: string;
  value: string;
  onChange: (role: string) => void;
  /** One that can't be chosen here. */
  without?: string;
}
/** The roles that oneself may give; and the one that is held now. */
export function RoleSelect({ label, name, value, onChange, without }: Props) {
  const { say } = useWords();
  const { named } = useRoleName();
  const roles = (useRoles().data?.items ?? []).filter(({ id, can }) => id !== without && (can.give || id === value));
  return (
    <Select
      w={150}
      label={label}
      aria-label={name}
      allowDeselect={false}
      data={roles.map((role) => ({ value: role.id, label: named(role) }))}
      placeholder={say("role")}
      value={value}
      onChange={(next) => onChange(next ?? value)}
    />
  );
}
