import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Banner } from "../../../ui/banner.tsx";
import { useNewerVersion } from "../../../ui/newer-version.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { useCan } from "../queries.ts";
import { rightWords } from "../rights.ts";
import { type Draft, plainGroups } from "./matrix.ts";
import css from "./role-matrix.module.css";
import { RoleMatrix } from "./role-matrix.tsx";
import { RolePreview } from "./role-preview.tsx";
import { summaryOf } from "./role-summary.ts";

interface Props {
  start: Draft;
  /** Of one that is kept already. */
  version?: string;
  isNew?: boolean;
  editable: boolean;
  /** Gets the version that was seen, so that nothing unseen is replaced; resolves to the one that it has then. */
  onSave: (draft: Draft, version: string | undefined) => Promise<string>;
}
/** Nothing of it counts before it is saved: rights change for everybody who has the role at that moment. */
export function RoleEditor({ start, version, isNew = false, editable, onSave }: Props) {
  const { say } = useWords();
  const [draft, setDraft] = useState(start);
  const newer = useNewerVersion(version === undefined ? undefined : { version, draft: start }, draft, setDraft);
  const { problem, of, busy, submit } = useForm(async () => newer.saved(await onSave(draft, newer.version)));
  return (
    <form className={css.editor} onSubmit={submit} noValidate aria-label={draft.name}>
      {!busy && newer.banner}
      {problem && <Banner>{problem}</Banner>}
      {editable && (
        <Card>
          <CardBody>
            <TextInput
              label={say("name")}
              required
              maxLength={120}
              value={draft.name}
              error={of("name")}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            />
            <Textarea
              label={say("roleDescription")}
              autosize
              maxLength={300}
              value={draft.description}
              onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
            />
          </CardBody>
        </Card>
      )}
      <Card title={say("roleSummary")}>
        <CardBody>
          <ul className={css.summary}>
            {summaryOf(say, draft).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <RolePreview draft={draft} />
        </CardBody>
      </Card>
      <RoleMatrix draft={draft} editable={editable} onChange={setDraft} />
      <PlainRights draft={draft} editable={editable} onChange={setDraft} />
      {editable && (
        <div>
          <Button type="submit" loading={busy}>
            {say(isNew ? "create" : "save")}
          </Button>
        </div>
      )}
    </form>
  );
}

/** The rights that one has or has not; what one does not have oneself one can't give. */
function PlainRights({ draft, editable, onChange }: { draft: Draft; editable: boolean; onChange: (draft: Draft) => void }) {
  const { say } = useWords();
  const can = useCan();
  return plainGroups.map(({ word, rights }) => (
    <Card key={word} title={say(word)}>
      <CardBody>
        <fieldset className={css.rights} aria-label={say(word)}>
          {rights.map((right) => {
            const has = draft.permissions.includes(right);
            return (
              <Checkbox
                key={right}
                label={say(rightWords[right])}
                checked={has}
                disabled={!editable || !(can(right) || has)}
                onChange={() =>
                  onChange({
                    ...draft,
                    permissions: has ? draft.permissions.filter((each) => each !== right) : [...draft.permissions, right],
                  })
                }
              />
            );
          })}
        </fieldset>
      </CardBody>
    </Card>
  ));
}
