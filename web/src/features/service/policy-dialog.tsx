import { Checkbox, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import type { ServicePolicy } from "@sigap/contract/service";
import { serviceKinds } from "@sigap/contract/values";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FilterBuilder, tidyFilter } from "../../ui/filter-builder.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useNewerVersion } from "../../ui/newer-version.tsx";
import { ConditionRow } from "../conversations/filter/condition-row.tsx";
import { fields, fresh as freshCondition } from "../conversations/filter/fields.ts";
import { useFilterNames } from "../conversations/filter/say-filter.ts";
import css from "../identity/sheet.module.css";
import { type PolicyBody, savePolicy, usePolicies } from "./queries.ts";

const fresh: PolicyBody = {
  name: "",
  conditions: null,
  targets: { first_reply: 5, next_reply: 15, resolution: null },
  time: "business",
  pauseSnoozed: true,
  pauseWaiting: true,
  enabled: true,
};

const bodyOf = ({ id: _, version: __, ...body }: ServicePolicy): PolicyBody => body;

/** For which chats, what is promised, and which time counts. */
export default function PolicyDialog({ policy, onClose }: { policy: ServicePolicy | null; onClose: () => void }) {
  const { say } = useWords();
  const names = useFilterNames();
  const [draft, setDraft] = useState(() => (policy ? bodyOf(policy) : fresh));
  const saved = usePolicies().data?.items.find(({ id }) => id === policy?.id);
  const newer = useNewerVersion(saved && { version: saved.version, draft: bodyOf(saved) }, draft, setDraft);
  const put = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const form = useForm(async () => {
    await savePolicy(policy?.id ?? null, { ...draft, conditions: tidyFilter(draft.conditions ?? { all: [] }) }, newer.version);
    onClose();
  });
  return (
    <FormDialog title={say(policy ? "editService" : "newService")} size="xl" form={form} ready={draft.name.trim() !== ""} onClose={onClose}>
      {newer.banner}
      <TextInput
        label={say("name")}
        required
        maxLength={60}
        data-autofocus
        value={draft.name}
        error={form.of("name")}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <div className={css.pair}>
        {serviceKinds.map((kind) => (
          <NumberInput
            key={kind}
            className="grow"
            label={say(`service_${kind}`)}
            description={say("serviceMinutes")}
            min={1}
            max={525_600}
            allowDecimal={false}
            value={draft.targets[kind] ?? ""}
            onChange={(value) => put({ targets: { ...draft.targets, [kind]: value === "" ? null : Number(value) } })}
          />
        ))}
      </div>
      <SegmentedControl
        aria-label={say("serviceTime")}
        data={(["business", "calendar"] as const).map((value) => ({ value, label: say(`time_${value}`) }))}
        value={draft.time}
        onChange={(time) => put({ time: time === "calendar" ? "calendar" : "business" })}
      />
      <Checkbox
        label={say("pauseSnoozed")}
        checked={draft.pauseSnoozed}
        onChange={(event) => put({ pauseSnoozed: event.currentTarget.checked })}
      />
      <Checkbox
        label={say("pauseWaiting")}
        checked={draft.pauseWaiting}
        onChange={(event) => put({ pauseWaiting: event.currentTarget.checked })}
      />
      <h3 className="semi">{say("serviceConditions")}</h3>
      <FilterBuilder
        group={draft.conditions ?? { all: [] }}
        addable={fields.map((field) => ({
          key: field,
          label: say(`field_${field}`),
          fresh: () => freshCondition(field, names, say),
        }))}
        first={{ field: "unread", is: true }}
        row={(condition, onChange, onRemove) => (
          <ConditionRow condition={condition} view="all" names={names} onChange={onChange} onRemove={onRemove} />
        )}
        onChange={(conditions) => put({ conditions })}
      />
    </FormDialog>
  );
}
