import { Autocomplete, type OptionsFilter, Select, TextInput } from "@mantine/core";
import { type DescribedTag, tagTones } from "@sigap/contract/tags";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Chip } from "../../ui/chip.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { toast } from "../../ui/toast.tsx";
import { tagsChanged, useTags } from "./queries.ts";
import { findTags, groupNames, tagOptions } from "./tag-groups.ts";

/** A new tag, or one that is renamed, recoloured, grouped or described wherever it is used. */
export function TagDialog({ tag, onClose }: { tag: DescribedTag | null; onClose: () => void }) {
  const { say } = useWords();
  const [name, setName] = useState(tag?.name ?? "");
  const [tone, setTone] = useState<DescribedTag["tone"]>(tag?.tone ?? "neutral");
  const [group, setGroup] = useState(tag?.group ?? "");
  const [description, setDescription] = useState(tag?.description ?? "");
  const form = useForm(async () => {
    const body = { name: name.trim(), tone, group: group.trim() || null, description: description.trim() || null };
    await (tag ? call("updateTag", { params: { id: tag.id }, body }) : call("createTag", { body }));
    tagsChanged();
    onClose();
  });
  return (
    <FormDialog
      title={tag ? say("tagEdit", { name: tag.name }) : say("tagNew")}
      form={form}
      ready={name.trim() !== ""}
      beside={name.trim() && <Chip tone={tone}>{name.trim()}</Chip>}
      onClose={onClose}
    >
      <TextInput
        label={say("tagName")}
        data-autofocus
        maxLength={60}
        value={name}
        error={form.of("name")}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <Select
        label={say("tagColour")}
        allowDeselect={false}
        data={tagTones.map((value) => ({ value, label: say(`tone_${value}`) }))}
        value={tone}
        onChange={(value) => setTone(tagTones.find((each) => each === value) ?? "neutral")}
        renderOption={({ option }) => <Chip tone={tagTones.find((each) => each === option.value) ?? "neutral"}>{option.label}</Chip>}
      />
      <GroupField hint={say("tagGroupHint")} value={group} error={form.of("group")} onChange={setGroup} />
      <TextInput
        label={say("tagDescription")}
        maxLength={200}
        value={description}
        error={form.of("description")}
        onChange={({ currentTarget: { value } }) => setDescription(value)}
      />
    </FormDialog>
  );
}

interface GroupProps {
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (group: string) => void;
}
/** One of the groups that are there, or a new one. */
function GroupField({ hint, ...props }: GroupProps) {
  const { say } = useWords();
  const groups = groupNames(useTags().data?.items ?? []);
  // Beside the one that it has, the others stand to be chosen.
  const filter: OptionsFilter | undefined = groups.includes(props.value) ? ({ options }) => options : undefined;
  return (
    <Autocomplete
      label={say("tagGroup")}
      description={hint}
      maxLength={40}
      openOnFocus={false}
      data={groups}
      {...(filter ? { filter } : {})}
      {...props}
    />
  );
}

/** Another name for a group, for all its tags at once. */
export function TagGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const { say } = useWords();
  const [name, setName] = useState(group);
  const form = useForm(async () => {
    await call("renameTagGroup", { body: { group, to: name.trim() || null } });
    tagsChanged();
    onClose();
  });
  return (
    <FormDialog title={say("tagGroupRename", { name: group })} form={form} onClose={onClose}>
      <GroupField hint={say("tagGroupRenameHint")} value={name} error={form.of("to")} onChange={setName} />
    </FormDialog>
  );
}

/** Whoever has this tag gets another one instead. */
export function TagMergeDialog({ tag, others, onClose }: { tag: DescribedTag; others: readonly DescribedTag[]; onClose: () => void }) {
  const { say } = useWords();
  const [into, setInto] = useState<string | null>(null);
  const form = useForm(async () => {
    if (!into) return;
    await call("mergeTags", { params: { id: into }, body: { otherId: tag.id } });
    tagsChanged();
    toast(say("tagMerged"));
    onClose();
  });
  return (
    <FormDialog
      title={say("tagMerge", { name: tag.name })}
      form={form}
      action={say("tagDoMerge")}
      ready={into !== null}
      danger
      onClose={onClose}
    >
      <p className="mut">{say("tagMergeHint", { name: tag.name })}</p>
      <Select
        label={say("tagMergeInto")}
        data-autofocus
        searchable
        data={tagOptions(others)}
        filter={findTags}
        value={into}
        onChange={setInto}
      />
    </FormDialog>
  );
}
