import type { ComboboxData, OptionsFilter } from "@mantine/core";
import type { DescribedTag } from "@sigap/contract/tags";

interface TagGroup {
  name: string | null;
  tags: DescribedTag[];
}
/** Tags under the names of their groups; those without one come first, under none. */
export const inGroups = (tags: readonly DescribedTag[]): TagGroup[] =>
  [...Map.groupBy(tags, ({ group }) => group?.toLowerCase()).values()]
    .map((own) => ({ name: own[0]?.group ?? null, tags: own }))
    .toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? ""));

export const groupNames = (tags: readonly DescribedTag[]): string[] => inGroups(tags).flatMap(({ name }) => name ?? []);

/** Tags as the options of a field, under the headings of their groups. */
export const tagOptions = (tags: readonly DescribedTag[]): ComboboxData =>
  inGroups(tags).flatMap(({ name, tags: own }): ComboboxData => {
    const items = own.map((tag) => ({ value: tag.id, label: tag.name }));
    return name === null ? items : [{ group: name, items }];
  });

/** Whether it is what is looked for, by its own name or its group's. */
export const tagFits = ({ name, group }: { name: string; group: string | null }, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${group ?? ""}`.toLowerCase().includes(word));

/** The same for the options of a field. */
export const findTags: OptionsFilter = ({ options, search }) =>
  options.flatMap((option): typeof options => {
    if (!("group" in option)) return tagFits({ name: option.label, group: null }, search) ? [option] : [];
    const items = option.items.filter(({ label }) => tagFits({ name: label, group: String(option.group) }, search));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
