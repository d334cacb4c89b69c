import { Button, Menu, Tabs, Textarea } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { IconBraces, IconPlus, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { fillVariables, variableHole, variableNames } from "../../lib/variables.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { firstNameOf, usualFallbacks } from "../messages/composer/filling.ts";
import { insertHere } from "../messages/composer/insert.ts";
import { Text } from "../messages/content/text.tsx";
import { PreviewBubble } from "../messages/kinds/preview-bubble.tsx";
import css from "./replies.module.css";

const offered = ["en", "id", "ms", "ar", "es", "pt", "fr", "de", "hi", "th", "vi", "tl", "zh"];

interface Props {
  texts: Readonly<Record<string, string>>;
  files: readonly Attachment[];
  error: string | undefined;
  onChange: (texts: Record<string, string>) => void;
}

/** A text for each language, beside how it will read to a customer. */
export function ReplyTexts({ texts, files, error, onChange }: Props) {
  const { say, language } = useWords();
  const { workspace, person } = useSignedIn();
  const languages = Object.keys(texts);
  const [chosen, setChosen] = useState(languages.includes(language) ? language : (languages[0] ?? language));
  const box = useRef<HTMLTextAreaElement>(null);
  const names = new Intl.DisplayNames([language], { type: "language" });
  const nameOf = (code: string) => names.of(code) ?? code;
  const text = texts[chosen] ?? "";
  const usual = usualFallbacks(chosen);
  const sample = {
    ...{ "contact.name": "Rizky Ananda", "contact.first_name": "Rizky", "contact.phone": "+62 812-8841-2207" },
    ...{ "contact.email": "rizky@example.com", "workspace.name": workspace.name },
    ...{ "agent.name": person.name, "agent.first_name": firstNameOf(person.name) },
  };
  const add = (code: string) => {
    onChange({ ...texts, [code]: "" });
    setChosen(code);
  };
  const remove = (code: string) => {
    const { [code]: _, ...rest } = texts;
    onChange(rest);
    setChosen(Object.keys(rest)[0] ?? "");
  };
  return (
    <div className={css.texts}>
      <div className={css.write}>
        <div className="row">
          <Tabs value={chosen} onChange={(code) => code && setChosen(code)} className="grow">
            <Tabs.List aria-label={say("replyLanguages")}>
              {languages.map((code) => (
                <Tabs.Tab key={code} value={code}>
                  {nameOf(code)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          <Menu position="bottom-end" width={200}>
            <Menu.Target>
              <IconButton size="sm" label={say("addReplyLanguage")} icon={<IconPlus size={16} stroke={1.75} />} />
            </Menu.Target>
            <Menu.Dropdown mah={260} style={{ overflowY: "auto" }}>
              {offered
                .filter((code) => !languages.includes(code))
                .map((code) => (
                  <Menu.Item key={code} onClick={() => add(code)}>
                    {nameOf(code)}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          {languages.length > 1 && (
            <IconButton
              size="sm"
              label={say("removeReplyLanguage", { language: nameOf(chosen) })}
              icon={<IconX size={16} stroke={1.75} />}
              onClick={() => remove(chosen)}
            />
          )}
        </div>
        <Textarea
          ref={box}
          aria-label={say("replyTextIn", { language: nameOf(chosen) })}
          placeholder={say("replyTextHint")}
          autosize
          minRows={5}
          maxRows={12}
          maxLength={10_000}
          dir="auto"
          lang={chosen}
          value={text}
          error={error}
          onChange={(event) => onChange({ ...texts, [chosen]: event.currentTarget.value })}
        />
        <div>
          <Menu position="bottom-start" width={260} returnFocus={false}>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<IconBraces size={14} stroke={1.9} />}>
                {say("insertVariable")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {variableNames.map((name) => (
                <Menu.Item key={name} onClick={() => box.current && insertHere(box.current, variableHole(name, usual[name]))}>
                  {say(`variable_${name}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <div className={css.shown}>
        <span className="xs dim">{say("previewFor", { name: sample["contact.first_name"] })}</span>
        <PreviewBubble>
          <Text text={fillVariables(text, sample, usual) || "…"} />
          {files.map(({ id, fileName }) => (
            <div key={id} className="xs mut cut">
              {fileName}
            </div>
          ))}
        </PreviewBubble>
      </div>
    </div>
  );
}
