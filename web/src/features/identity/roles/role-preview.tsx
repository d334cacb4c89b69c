import { Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useCan, useMembers, useSignedIn } from "../queries.ts";
import type { Draft } from "./matrix.ts";
import css from "./role-matrix.module.css";

/** What somebody would see with the rights as they stand on the screen, saved or not. */
export function RolePreview({ draft: { permissions, reach } }: { draft: Draft }) {
  const { say } = useWords();
  const manage = useCan()("members:manage");
  const members = useMembers().data?.items ?? [];
  const [personId, setPersonId] = useState(useSignedIn().person.id);
  const { data } = useQuery({
    queryKey: ["role-preview", permissions, reach, personId],
    queryFn: () => call("previewRole", { body: { permissions, reach, personId } }),
    enabled: manage,
    placeholderData: keepPreviousData,
  });
  if (!manage) return null;
  return (
    <div className={css.preview}>
      <Select
        label={say("rolePreview")}
        aria-label={say("rolePreview")}
        allowDeselect={false}
        searchable
        w={260}
        data={members.map(({ id, name }) => ({ value: id, label: `${say("rolePreviewAs")} ${name}` }))}
        value={personId}
        onChange={(next) => setPersonId(next ?? personId)}
      />
      <p className="semi num" role="status">
        {data && say("rolePreviewCount", data)}
      </p>
    </div>
  );
}
