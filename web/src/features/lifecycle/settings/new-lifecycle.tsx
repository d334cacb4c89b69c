import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { stagesChanged } from "../changed.ts";
import { defaultOf, useLifecycles } from "../queries.ts";
import { newStage } from "./drafts.ts";

/** A name and what goes through it; its stages are edited right after. */
export function NewLifecycle({ onDone }: { onDone: (id: string | null) => void }) {
  const { say } = useWords();
  const { data } = useLifecycles();
  const [name, setName] = useState("");
  const [subject, setSubject] = useState<"contact" | "deal">("contact");
  const [problem, setProblem] = useState<string | null>(null);
  const create = () => {
    const stages = [
      newStage(say("lifecycleFirstStage"), { tone: "info" }),
      newStage(say("lifecycleWonStage"), { tone: "good", meaning: "won" }),
      newStage(say("stageMeaning_lost"), { meaning: "lost", required: ["lost_reason"] }),
    ];
    void call("createLifecycle", { body: { name, subject, stages, currency: defaultOf(data?.items, subject)?.currency ?? "USD" } })
      .then(({ id }) => {
        stagesChanged({ type: "lifecycles" });
        onDone(id);
      })
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return (
    <form
      className="row wrap"
      style={{ alignItems: "flex-end" }}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) create();
      }}
    >
      <TextInput
        className="grow"
        label={say("lifecycleName")}
        autoFocus
        required
        maxLength={60}
        value={name}
        error={problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={say("lifecycleOf")}
        w={150}
        allowDeselect={false}
        data={(["contact", "deal"] as const).map((value) => ({ value, label: say(`lifecycleOf_${value}`) }))}
        value={subject}
        onChange={(next) => setSubject(next === "deal" ? "deal" : "contact")}
      />
      <Button variant="default" onClick={() => onDone(null)}>
        {say("cancel")}
      </Button>
      <Button type="submit" disabled={!name.trim()}>
        {say("create")}
      </Button>
    </form>
  );
}
