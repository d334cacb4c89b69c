import { Combobox, useCombobox } from "@mantine/core";
import type { Contact, Tag } from "@sigap/contract/contacts";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { contactChanged, useTags } from "./queries.ts";
import { tagFits } from "./tag-groups.ts";
import { TagOptions } from "./tag-options.tsx";
import css from "./tag-picker.module.css";

const fresh = "new";

/** A contact's tags; a name that nobody used yet makes a new one. */
export function TagPicker({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const [search, setSearch] = useState("");
  const tags = useTags().data?.items ?? [];
  const box = useCombobox({
    onDropdownClose: () => setSearch(""),
    onDropdownOpen: () => box.focusSearchInput(),
  });
  /** Shown at once; what is refused is put back. */
  const put = (tagIds: string[], known: readonly Tag[] = tags) => {
    const chosen = tagIds.flatMap((id) => known.find((tag) => tag.id === id) ?? contact.tags.find((tag) => tag.id === id) ?? []);
    contactChanged({ ...contact, tags: chosen.toSorted((a, b) => a.name.localeCompare(b.name)) });
    return call("setContactTags", { params: { id: contact.id }, body: { tagIds } })
      .then(contactChanged)
      .catch((error: unknown) => {
        contactChanged(contact);
        toast(sayError(error, say), { failed: true });
      });
  };
  const ids = contact.tags.map(({ id }) => id);
  const choose = async (value: string) => {
    box.closeDropdown();
    if (value !== fresh) return put([...ids, value]);
    const tag: Tag = await call("createTag", { body: { name: search.trim() } });
    void queries.invalidateQueries({ queryKey: ["tags"] });
    return put([...ids, tag.id], [...tags, tag]);
  };
  const words = search.trim().toLowerCase();
  const free = tags.filter((tag) => !ids.includes(tag.id) && tagFits(tag, words));
  const known = tags.some(({ name }) => name.toLowerCase() === words);
  // Enter takes what is on top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on top changes with what is typed
  useEffect(() => void box.selectFirstOption(), [search]);
  return (
    <>
      {contact.tags.map(({ id, name, tone }) => (
        <span key={id} className={css.tag}>
          <Chip tone={tone}>{name}</Chip>
          {contact.can.edit && (
            <button
              type="button"
              className={css.remove}
              aria-label={say("removeTag", { name })}
              onClick={() => void put(ids.filter((each) => each !== id))}
            >
              <IconX size={12} stroke={2} />
            </button>
          )}
        </span>
      ))}
      {contact.can.edit && (
        <Combobox
          store={box}
          width={220}
          position="bottom-start"
          onOptionSubmit={(value) => void choose(value).catch((error: unknown) => toast(sayError(error, say), { failed: true }))}
        >
          <Combobox.Target withAriaAttributes={false}>
            <span>
              <IconButton size="xs" label={say("addTag")} icon={<IconPlus size={14} stroke={1.9} />} onClick={() => box.toggleDropdown()} />
            </span>
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Search
              aria-label={say("addTag")}
              placeholder={say("addTag")}
              value={search}
              maxLength={60}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Combobox.Options aria-label={say("tags")} mah={220} style={{ overflowY: "auto" }}>
              <TagOptions tags={free} />
              {words && !known && <Combobox.Option value={fresh}>{say("createTag", { name: search.trim() })}</Combobox.Option>}
              {free.length === 0 && !words && <Combobox.Empty>{say("noTags")}</Combobox.Empty>}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </>
  );
}
