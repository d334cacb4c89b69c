import { Button, TextInput } from "@mantine/core";
import type { Lifecycles, LostReason } from "@sigap/contract/lifecycle";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import type { Whole } from "../../../lib/save-in-order.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { useSavedWhole } from "../../../ui/saved-whole.tsx";
import css from "./settings.module.css";

const whole: Whole<Lifecycles, LostReason[]> = {
  key: ["lifecycles"],
  part: "lostReasons",
  read: ({ lostReasons, lostReasonsVersion }) => ({ draft: lostReasons, version: lostReasonsVersion }),
  put: (lifecycles, { draft, version }) => ({ ...lifecycles, lostReasons: draft, lostReasonsVersion: version }),
  send: async (items, version) => (await call("saveLostReasons", { body: { items, version } })).version,
};

/** Why something is lost, to choose from. */
export function LostReasons({ lifecycles, can }: { lifecycles: Lifecycles; can: boolean }) {
  const { say } = useWords();
  const [name, setName] = useState("");
  const current = { draft: lifecycles.lostReasons, version: lifecycles.lostReasonsVersion };
  const { draft: reasons, change, notice } = useSavedWhole(whole, current);
  const add = async () => {
    const reason = { id: crypto.randomUUID(), name: name.trim() };
    if (reason.name && (await change((now) => [...now, reason]))) setName("");
  };
  return (
    <Card title={say("lostReasons")}>
      <CardBody>
        <p className="mut">{say("lostReasonsLead")}</p>
        {notice}
        <ul className={css.reasons}>
          {reasons.map((reason) => (
            <li key={reason.id}>
              {reason.name}
              {can && (
                <IconButton
                  size="sm"
                  label={say("lostReasonRemove", { name: reason.name })}
                  icon={<IconX size={14} stroke={1.9} />}
                  onClick={() => void change((now) => now.filter(({ id }) => id !== reason.id))}
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
              void add();
            }}
          >
            <TextInput
              className="grow"
              label={say("lostReasonNew")}
              maxLength={80}
              value={name}
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
