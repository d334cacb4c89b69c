import { Button, Select, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { AuditCheck } from "./audit-check.tsx";
import css from "./audit-log.module.css";
import { auditGroups } from "./audit-words.ts";
import { useMembers } from "./queries.ts";

/** Days of the calendar, in the zone of the device; `to` is the last day that is in it. */
export interface AuditQuestion {
  actorId: string;
  action: string;
  from: string;
  to: string;
  subject: string;
}
export const anything: AuditQuestion = { actorId: "", action: "", from: "", to: "", subject: "" };

/** As the API takes it: without what is not asked, and up to the end of the last day. */
export function queryOf({ actorId, action, from, to, subject }: AuditQuestion): Record<string, string> {
  const midnight = (day: string, after = 0) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return new Date(year, month - 1, date + after).toISOString();
  };
  const asked = { actorId, action, subject, from: from && midnight(from), to: to && midnight(to, 1) };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
}

export function AuditFilter({ value, onChange }: { value: AuditQuestion; onChange: (question: AuditQuestion) => void }) {
  const { say } = useWords();
  const people = useMembers().data?.items ?? [];
  const [subject, setSubject] = useState(value.subject);
  useEffect(() => setSubject(value.subject), [value.subject]);
  const change = (part: Partial<AuditQuestion>) => onChange({ ...value, ...part });
  return (
    <div className={css.filter}>
      <Select
        label={say("auditWho")}
        placeholder={say("auditAnybody")}
        clearable
        searchable
        clearButtonProps={{ "aria-label": say("clearFilters") }}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.actorId || null}
        onChange={(actorId) => change({ actorId: actorId ?? "" })}
      />
      <Select
        label={say("auditWhat")}
        placeholder={say("auditAnything")}
        clearable
        clearButtonProps={{ "aria-label": say("clearFilters") }}
        data={auditGroups.map((group) => ({ value: group, label: say(`auditGroup_${group}`) }))}
        value={value.action || null}
        onChange={(action) => change({ action: action ?? "" })}
      />
      <TextInput
        label={say("auditSubject")}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        onBlur={() => subject !== value.subject && change({ subject })}
        onKeyDown={(event) => event.key === "Enter" && change({ subject })}
      />
      <TextInput
        type="date"
        label={say("auditFrom")}
        max={value.to}
        value={value.from}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say("auditTo")}
        min={value.from}
        value={value.to}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      <Button
        component="a"
        variant="default"
        leftSection={<IconDownload size={16} />}
        href={`/api/v1/audit-entries/export?${new URLSearchParams(queryOf(value))}`}
        download="audit-log.csv"
      >
        {say("auditExport")}
      </Button>
      <AuditCheck />
    </div>
  );
}
