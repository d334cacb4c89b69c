import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import type { Permission } from "@sigap/contract/permissions";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import css from "./new-api-key.module.css";
import { useCan } from "./queries.ts";
import { rightGroups, rightWords } from "./rights.ts";

const day = 24 * 3600 * 1000;

export function NewApiKey({ onMade }: { onMade: () => Promise<void> }) {
  const { say } = useWords();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [days, setDays] = useState("never");
  const [secret, setSecret] = useState<string | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    const expiresAt = days === "never" ? {} : { expiresAt: new Date(Date.now() + Number(days) * day).toISOString() };
    const made = await call("createApiKey", { body: { name, scopes, ...expiresAt } });
    setSecret(made.secret);
    setName("");
    setScopes([]);
    await onMade();
  });
  return (
    <Card title={say("newKey")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        {secret && (
          <>
            <Banner tone="warn">{say("keyShownOnce")}</Banner>
            <CopyField label={say("keyOnce")} value={secret} />
          </>
        )}
        <form className="col" style={{ gap: 12 }} onSubmit={submit} noValidate>
          <div className="row wrap" style={{ alignItems: "flex-end" }}>
            <TextInput
              className="grow"
              miw={200}
              label={say("name")}
              description={say("keyNameHint")}
              required
              maxLength={120}
              value={name}
              error={of("name")}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              w={180}
              label={say("keyExpires")}
              allowDeselect={false}
              data={[
                { value: "never", label: say("keyNever") },
                { value: "30", label: say("keyDays", { count: 30 }) },
                { value: "90", label: say("keyDays", { count: 90 }) },
                { value: "365", label: say("keyYear") },
              ]}
              value={days}
              onChange={(value) => setDays(value ?? "never")}
            />
          </div>
          <Scopes value={scopes} error={of("scopes")} onChange={setScopes} />
          <div>
            <Button type="submit" loading={busy}>
              {say("makeKey")}
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}

interface ScopesProps {
  value: Permission[];
  error: string | undefined;
  onChange: (scopes: Permission[]) => void;
}
/** What it may do, in groups; never more than whoever makes it. */
function Scopes({ value, error, onChange }: ScopesProps) {
  const { say } = useWords();
  const can = useCan();
  return (
    <Checkbox.Group
      label={say("keyRights")}
      description={say("keyRightsHint")}
      error={error}
      value={value}
      onChange={(chosen) => onChange(rightGroups.flatMap(({ rights }) => rights).filter((right) => chosen.includes(right)))}
    >
      <div className={css.groups}>
        {rightGroups.map(({ word, rights }) => (
          <fieldset key={word} className={css.group}>
            <legend>{say(word)}</legend>
            {rights.filter(can).map((right) => (
              <Checkbox key={right} value={right} label={say(rightWords[right])} />
            ))}
          </fieldset>
        ))}
      </div>
    </Checkbox.Group>
  );
}
