import { Button, TextInput } from "@mantine/core";
import type { LostReason } from "@sigap/contract/lifecycle";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { markSaved } from "../../../lib/saved.ts";
import { sayError } from "../../../lib/say-error.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { stagesChanged } from "../changed.ts";
import css from "./settings.module.css";

/** Why something is lost, to choose from. */
export function LostReasons({ reasons, can }: { reasons: readonly LostReason[]; can: boolean }) {
  const { say } = useWords();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const save = (items: readonly LostReason[]) => {
    setProblem(null);
    void call("saveLostReasons", { body: { items: [...items] } })
      .then(() => {
        setName("");
        markSaved();
        stagesChanged({ type: "lifecycles" });
      })
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return (
    <Card title={say("lostReasons")}>
      <CardBody>
        <p className="mut">{say("lostReasonsLead")}</p>
        <ul className={css.reasons}>
          {reasons.map((reason) => (
            <li key={reason.id}>
              {reason.name}
              {can && (
                <IconButton
                  size="sm"
                  label={say("lostReasonRemove", { name: reason.name })}
                  icon={<IconX size={14} stroke={1.9} />}
                  onClick={() => save(reasons.filter(({ id }) => id !== reason.id))}
                />
              )}
            </li>
          ))}
        </ul>
        {can && (
          <form
            className="row"
            style={{ alignItems: "flex-end", maxWidth: 420 }}
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim()) save([...reasons, { id: crypto.randomUUID(), name: name.trim() }]);
            }}
          >
            <TextInput
              className="grow"
              label={say("lostReasonNew")}
              maxLength={80}
              value={name}
              error={problem}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" leftSection={<IconPlus size={16} />} disabled={!name.trim()}>
              {say("lostReasonAdd")}
            </Button>
          </form>
        )}
      </CardBody>
    </Card>
  );
}
