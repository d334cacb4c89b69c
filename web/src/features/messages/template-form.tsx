import { Button, FileInput, TextInput } from "@mantine/core";
import type { Template } from "@sigap/contract/channels";
import type { Outgoing } from "@sigap/contract/outgoing";
import { type FormEvent, useState } from "react";
import { upload } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Key } from "../../ui/key.tsx";
import { fillTemplate } from "./fill-template.ts";
import css from "./template-picker.module.css";

interface Props {
  template: Template;
  contactName: string;
  onSend: (message: Outgoing, text: string) => void;
}

/** The holes of a template, the first already filled with the contact's name, and how it will read. */
export function TemplateForm({ template, contactName, onSend }: Props) {
  const { say } = useWords();
  const firstText = template.slots.find(({ component, kind }) => component === "body" && kind === "text")?.key;
  const [values, setValues] = useState<Record<string, string>>(firstText ? { [firstText]: contactName.split(" ")[0] ?? contactName } : {});
  const [problem, setProblem] = useState<Record<string, string>>({});
  const set = (key: string, value: string) => setValues((now) => ({ ...now, [key]: value }));
  const missing = template.slots.filter(({ key }) => !values[key]?.trim());
  const text = fillTemplate(template.body, values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length === 0) onSend({ type: "template", templateId: template.id, values }, text);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {template.slots.map(({ key, label, example, kind }) =>
        kind === "image" || kind === "video" || kind === "document" ? (
          <FileInput
            key={key}
            label={label}
            placeholder={say("attach")}
            accept={kind === "document" ? undefined : `${kind}/*`}
            error={problem[key]}
            onChange={(file) => {
              set(key, "");
              setProblem({});
              if (file)
                upload(file, file.name)
                  .then(({ id }) => set(key, id))
                  .catch((error: unknown) => setProblem({ [key]: sayError(error, say) }));
            }}
          />
        ) : (
          <TextInput
            key={key}
            label={label}
            placeholder={example ?? ""}
            value={values[key] ?? ""}
            maxLength={1024}
            onChange={(event) => set(key, event.currentTarget.value)}
          />
        ),
      )}
      <div className={css.preview} dir="auto">
        {template.header?.text && <strong>{fillTemplate(template.header.text, values, "header")}</strong>}
        <p>{text}</p>
        {template.footer && <small>{template.footer}</small>}
        {template.buttons.map((button) => (
          <span key={button.text} className={css.button}>
            {button.text}
          </span>
        ))}
      </div>
      <Button type="submit" disabled={missing.length > 0} rightSection={<Key>↵</Key>}>
        {missing.length > 0 ? say("fillAll", { count: missing.length }) : say("sendTemplate")}
      </Button>
    </form>
  );
}
