import { Select } from "@mantine/core";
import type { ContactRow } from "@sigap/contract/contact-table";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { toast } from "../../../ui/toast.tsx";
import { useMembers } from "../../identity/queries.ts";
import css from "./contact-table.module.css";
import { startAct } from "./run-act.ts";
import { patchRow } from "./use-rows.ts";

/** Who is responsible: an act on one, so that it can be taken back like one on many. */
export function OwnerEdit({ row, onClose }: { row: ContactRow; onClose: () => void }) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  const save = (ownerId: string | null) => {
    onClose();
    if (ownerId === (row.owner?.id ?? null)) return;
    const owner = members.find(({ id }) => id === ownerId);
    patchRow(row.id, (now) => ({ ...now, owner: owner ? { id: owner.id, name: owner.name } : null }));
    startAct({ ids: [row.id] }, { act: "owner", ownerId }).catch((error: unknown) => {
      patchRow(row.id, (now) => ({ ...now, owner: row.owner }));
      toast(sayError(error, say), { failed: true });
    });
  };
  return (
    <Select
      size="xs"
      className={css.input}
      aria-label={say("editCell", { column: say("column_owner"), name: row.name })}
      data={[{ value: "", label: say("nobody") }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
      value={row.owner?.id ?? ""}
      searchable
      autoFocus
      defaultDropdownOpened
      onChange={(value) => save(value || null)}
      onDropdownClose={onClose}
    />
  );
}
