import { Button, TextInput } from "@mantine/core";
import type { Automation } from "@sigap/contract/numbers";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./automation-form.module.css";
import type { OfChannel } from "./of-channel.ts";

const mostPrompts = 4;
const mostCommands = 30;

/** Questions to tap and commands behind a slash. */
export function AutomationForm({ connection: { id }, manage }: OfChannel) {
  const { say } = useWords();
  const { data, error } = useQuery({ queryKey: ["automation", id], queryFn: () => call("getAutomation", { params: { id } }) });
  return (
    <Card title={say("greeting")}>
      <CardBody>
        <p className="mut">{say("greetingLead")}</p>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {!data && !error && <Waiting rows={4} />}
        {data && <Fields key={JSON.stringify(data)} id={id} automation={data} manage={manage} />}
      </CardBody>
    </Card>
  );
}

const without = <T,>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);
const replaced = <T,>(items: readonly T[], index: number, item: T): T[] => items.map((each, at) => (at === index ? item : each));

function Fields({ id, automation, manage }: { id: string; automation: Automation; manage: boolean }) {
  const { say } = useWords();
  const [prompts, setPrompts] = useState(automation.prompts);
  const [commands, setCommands] = useState(automation.commands);
  const { problem, of, busy, submit } = useForm(async () => {
    const body = { prompts: prompts.filter((prompt) => prompt.trim()), commands: commands.filter(({ name }) => name.trim()) };
    queries.setQueryData(["automation", id], await call("setAutomation", { params: { id }, body }));
    toast(say("saved"));
  });
  return (
    <form className="col" onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <h3 className="xs semi">{say("prompts")}</h3>
      <p className="xs dim">{say("promptsHint")}</p>
      {prompts.map((prompt, index) => {
        const label = say("promptNumber", { number: index + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
          <Row key={index} label={label} manage={manage} onRemove={() => setPrompts(without(prompts, index))}>
            <TextInput
              className="grow"
              aria-label={label}
              maxLength={80}
              disabled={!manage}
              value={prompt}
              error={of(`prompts.${index}`)}
              onChange={({ currentTarget: { value } }) => setPrompts(replaced(prompts, index, value))}
            />
          </Row>
        );
      })}
      {manage && prompts.length < mostPrompts && <More label={say("addPrompt")} onAdd={() => setPrompts([...prompts, ""])} />}
      <h3 className="xs semi">{say("commands")}</h3>
      {commands.map((command, index) => {
        const label = say("commandName", { number: index + 1 });
        const set = (change: Partial<typeof command>) => setCommands(replaced(commands, index, { ...command, ...change }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
          <Row key={index} label={label} manage={manage} onRemove={() => setCommands(without(commands, index))}>
            <TextInput
              className={css.name ?? ""}
              aria-label={label}
              leftSection="/"
              maxLength={32}
              disabled={!manage}
              value={command.name}
              error={of(`commands.${index}.name`)}
              onChange={({ currentTarget: { value } }) => set({ name: value })}
            />
            <TextInput
              className="grow"
              aria-label={`${label}: ${say("commandText")}`}
              placeholder={say("commandText")}
              maxLength={256}
              disabled={!manage}
              value={command.description}
              error={of(`commands.${index}.description`)}
              onChange={({ currentTarget: { value } }) => set({ description: value })}
            />
          </Row>
        );
      })}
      {manage && commands.length < mostCommands && (
        <More label={say("addCommand")} onAdd={() => setCommands([...commands, { name: "", description: "" }])} />
      )}
      {manage && (
        <div className="row">
          <span className="push" />
          <Button type="submit" loading={busy}>
            {say("save")}
          </Button>
        </div>
      )}
    </form>
  );
}

const More = ({ label, onAdd }: { label: string; onAdd: () => void }) => (
  <div className="row">
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onAdd}>
      {label}
    </Button>
  </div>
);

interface RowProps {
  label: string;
  manage: boolean;
  onRemove: () => void;
  children: ReactNode;
}
function Row({ label, manage, onRemove, children }: RowProps) {
  const { say } = useWords();
  return (
    <div className={css.row}>
      {children}
      {manage && <IconButton label={say("removeOne", { what: label })} icon={<IconX size={16} stroke={1.75} />} onClick={onRemove} />}
    </div>
  );
}
