import { Button, NumberInput, TextInput } from "@mantine/core";
import type { RoutingRuleBody, VersionedRule } from "@sigap/contract/routing-rules";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FilterBuilder } from "../../ui/filter-builder.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useNewerVersion } from "../../ui/newer-version.tsx";
import { ConditionRow } from "./condition-row.tsx";
import { bodyOf, saveRule } from "./queries.ts";
import { QueueFields } from "./queue-fields.tsx";
import css from "./routing.module.css";
import { addable, fresh, type Names } from "./routing-fields.ts";
import { RuleSentence } from "./rule-sentence.tsx";
import { anyone, TargetFields } from "./target-fields.tsx";
import { WhatIf } from "./what-if.tsx";

interface Props {
  /** Null for a new one. */
  rule: VersionedRule | null;
  rules: readonly VersionedRule[];
  names: Names;
  onClose: () => void;
}

function begin(names: Names): RoutingRuleBody {
  const [team] = names.team;
  const target = team ? { ...anyone, to: { kind: "team" as const, teamId: team.value } } : anyone;
  return { name: "", enabled: true, when: { all: [] }, target, weight: 1, queuePriority: null, waitFor: null, fallbacks: [] };
}

/** Conditions, who gets it, what if nobody can; above it the sentence that it becomes, below it what it would have done. */
export default function RuleEditor({ rule, rules, names, onClose }: Props) {
  const { say } = useWords();
  const [draft, setDraft] = useState<RoutingRuleBody>(() => (rule ? bodyOf(rule) : begin(names)));
  const saved = rules.find(({ id }) => id === rule?.id);
  const newer = useNewerVersion(saved && { version: saved.version, draft: bodyOf(saved) }, draft, setDraft);
  const put = (change: Partial<RoutingRuleBody>) => setDraft((before) => ({ ...before, ...change }));
  const form = useForm(async () => {
    await saveRule(rule?.id ?? null, draft, newer.version);
    onClose();
  });
  return (
    <FormDialog
      title={rule ? say("routingEdit", { name: rule.name }) : say("routingNew")}
      size="xl"
      form={form}
      action={say("routingSaveRule")}
      onClose={onClose}
    >
      {newer.banner}
      <RuleSentence rule={draft} names={names} />
      <TextInput
        label={say("routingName")}
        required
        maxLength={80}
        data-autofocus
        value={draft.name}
        error={form.of("name")}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <fieldset className={css.part}>
        <legend>{say("routingWhen")}</legend>
        <FilterBuilder
          group={draft.when}
          addable={addable(names, say)}
          first={fresh("country", names)}
          row={(condition, onChange, onRemove) => (
            <ConditionRow condition={condition} names={names} onChange={onChange} onRemove={onRemove} />
          )}
          onChange={(when) => put({ when })}
        />
      </fieldset>
      <fieldset className={css.part}>
        <legend>{say("routingWho")}</legend>
        <TargetFields target={draft.target} names={names} onChange={(target) => put({ target })} />
      </fieldset>
      <Fallbacks rule={draft} names={names} put={put} />
      <QueueFields rule={draft} names={names} put={put} />
      <WhatIf rules={rule ? rules.map((each) => (each.id === rule.id ? { ...draft, id: each.id } : each)) : [...rules, draft]} />
    </FormDialog>
  );
}

type FallbacksProps = { rule: RoutingRuleBody; names: Names; put: (change: Partial<RoutingRuleBody>) => void };
function Fallbacks({ rule: { fallbacks }, names, put }: FallbacksProps) {
  const { say } = useWords();
  const change = (index: number, part: Partial<(typeof fallbacks)[number]>) =>
    put({ fallbacks: fallbacks.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const number = (value: string | number) => (typeof value === "number" && value > 0 ? value : null);
  return (
    <fieldset className={css.part}>
      <legend>{say("routingFallbacks")}</legend>
      <p className="xs mut">{say("routingFallbacksHint")}</p>
      {fallbacks.map((fallback, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fallbacks have no names
        <fieldset key={index} className={css.part}>
          <legend>{say("routingFallback", { number: index + 1 })}</legend>
          <div className="row" style={{ alignItems: "flex-end" }}>
            <NumberInput
              className="grow"
              label={say("routingAfterMinutes")}
              min={1}
              max={43_200}
              value={fallback.afterMinutes ?? ""}
              onChange={(value) => change(index, { afterMinutes: number(value) })}
            />
            <NumberInput
              className="grow"
              label={say("routingAtWaiting")}
              min={1}
              value={fallback.whenWaiting ?? ""}
              onChange={(value) => change(index, { whenWaiting: number(value) })}
            />
            <IconButton
              label={say("routingRemoveFallback", { number: index + 1 })}
              icon={<IconTrash size={16} stroke={1.75} />}
              type="button"
              onClick={() => put({ fallbacks: fallbacks.filter((_, at) => at !== index) })}
            />
          </div>
          <TargetFields target={fallback.target} names={names} onChange={(target) => change(index, { target })} />
        </fieldset>
      ))}
      {fallbacks.length < 5 && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.9} />}
            onClick={() => put({ fallbacks: [...fallbacks, { afterMinutes: 15, whenWaiting: null, target: anyone }] })}
          >
            {say("routingAddFallback")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
