import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useTags } from "./queries.ts";
import { findTags, tagOptions } from "./tag-groups.ts";

interface Props extends Pick<MultiSelectProps, "label" | "aria-label"> {
  value: readonly string[];
  onChange: (ids: string[]) => void;
}
/** Some tags, found by their names or their groups'. */
export function TagsField({ value, ...props }: Props) {
  const tags = useTags().data?.items ?? [];
  return <MultiSelect {...props} className="grow" searchable data={tagOptions(tags)} filter={findTags} value={[...value]} />;
}
