import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Template } from "@sigap/contract/channels";
import type { Conversation } from "@sigap/contract/conversations";
import type { Outgoing } from "@sigap/contract/outgoing";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { languageName } from "../../contacts/places.ts";
import type { DraftKeeper } from "../composer/draft-keeper.ts";
import type { KeptForms } from "../composer/kept-forms.ts";
import { FormPlaceProvider } from "../kinds/form-place.ts";
import { useLimits } from "../use-limits.ts";
import { TemplateForm } from "./template-form.tsx";
import css from "./template-picker.module.css";

interface Props {
  conversation: Conversation;
  connectionId: string | undefined;
  draft: DraftKeeper;
  forms: KeptForms;
  autoFocus: boolean;
  onSend: (message: Outgoing, text: string) => void;
  onClose: () => void;
}

/** Two columns: what can be sent, and how it will read with its holes filled. */
export function TemplatePicker({ conversation, connectionId: chosenConnection, draft, forms, autoFocus, onSend, onClose }: Props) {
  const { say, language: spoken } = useWords();
  const connectionId = chosenConnection ?? conversation.connectionId;
  const [search, setSearch] = useState("");
  const chosen = forms.template.use();
  const setChosen = forms.template.set;
  const [language, setLanguage] = useState("");
  const [category, setCategory] = useState("");
  const { data, error } = useQuery({
    queryKey: ["templates", connectionId],
    queryFn: () => call("listTemplates", { query: connectionId ? { connectionId } : {} }),
    staleTime: 60_000,
  });
  const limits = useLimits(conversation.channel)?.templates;
  const all = data?.items ?? [];
  const words = search.toLowerCase();
  const nameOfLanguage = (code: string) => languageName(code.replace("_", "-"), spoken);
  const categoryName = (each: string) => {
    const word = `category_${each}`;
    return say.knows(word) ? say(word) : each;
  };
  const sendable = all.filter((template) => template.sendable);
  const found = sendable.filter(
    (template) =>
      `${template.name} ${template.body}`.toLowerCase().includes(words) &&
      (language === "" || template.language === language) &&
      (category === "" || template.category === category),
  );
  const selected: Template | undefined = found.find(({ id }) => id === chosen) ?? found[0];
  // Sent or thrown away, it is another one.
  forms.filled.use();
  const form = selected && forms.of(selected.id, selected.name);
  const held = all.filter((template) => !template.sendable);
  const walk = (by: number) => {
    const at = found.findIndex(({ id }) => id === selected?.id);
    setChosen(found[Math.max(0, Math.min(found.length - 1, at + by))]?.id ?? null);
  };
  return (
    <section
      className={css.picker}
      aria-label={say("chooseTemplate")}
      onKeyDown={(event) => {
        // What lies over it closes by itself.
        if (event.key === "Escape" && event.currentTarget.contains(event.target as Node)) onClose();
      }}
    >
      <div className={css.list}>
        <div className={css.search}>
          <TextInput
            aria-label={say("search")}
            placeholder={say("chooseTemplate")}
            leftSection={<IconSearch size={16} />}
            autoFocus={autoFocus}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") walk(1);
              else if (event.key === "ArrowUp") walk(-1);
              else return;
              event.preventDefault();
            }}
          />
          <IconButton size="sm" label={say("dismiss")} icon={<IconX size={16} />} onClick={onClose} />
        </div>
        <div className={css.filters}>
          <Filter
            label={say("language")}
            all={say("allLanguages")}
            value={language}
            values={sendable.map((each) => each.language)}
            onChange={setLanguage}
            nameOf={nameOfLanguage}
          />
          <Filter
            label={say("category")}
            all={say("allCategories")}
            value={category}
            values={sendable.map((each) => each.category)}
            onChange={setCategory}
            nameOf={categoryName}
          />
        </div>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {data && found.length === 0 && <p className={css.none}>{say("noTemplates")}</p>}
        <div className={css.options} role="listbox" aria-label={say("chooseTemplate")}>
          {found.map((template) => (
            <button
              key={template.id}
              type="button"
              role="option"
              aria-selected={template.id === selected?.id}
              tabIndex={-1}
              className={css.option}
              data-on={template.id === selected?.id}
              onClick={() => setChosen(template.id)}
            >
              <span className="row">
                <strong className="cut">{template.name}</strong>
                <Chip tone={template.category === "MARKETING" ? "info" : "neutral"}>{categoryName(template.category)}</Chip>
                <Chip>{nameOfLanguage(template.language)}</Chip>
              </span>
              <span className="cut xs mut" dir="auto">
                {template.body}
              </span>
            </button>
          ))}
        </div>
        {held.length > 0 && (
          <details className={css.none}>
            <summary>{say("templatesHeld", { count: held.length })}</summary>
            {held.map(({ id, name, language, reason }) => (
              <div key={id}>
                <strong>{name}</strong> ({nameOfLanguage(language)}): {reason}
              </div>
            ))}
          </details>
        )}
      </div>
      {selected && form && limits ? (
        <FormPlaceProvider key={form.key} value={{ conversation, forms, form }}>
          <TemplateForm template={selected} connectionId={chosenConnection} {...{ conversation, limits, draft, onSend }} />
        </FormPlaceProvider>
      ) : (
        <div className={css.form}>
          <Button variant="default" onClick={onClose}>
            {say("dismiss")}
          </Button>
        </div>
      )}
    </section>
  );
}

interface FilterProps {
  label: string;
  all: string;
  value: string;
  values: readonly string[];
  onChange: (value: string) => void;
  nameOf: (value: string) => string;
}
/** Only where there is something to choose from. */
function Filter({ label, all, value, values, onChange, nameOf }: FilterProps) {
  const known = [...new Set(values)].toSorted();
  if (known.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      data={[{ value: "", label: all }, ...known.map((each) => ({ value: each, label: nameOf(each) }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
