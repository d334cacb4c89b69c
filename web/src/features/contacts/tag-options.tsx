import { Combobox } from "@mantine/core";
import type { DescribedTag } from "@sigap/contract/tags";
import { Fragment } from "react";
import { Chip } from "../../ui/chip.tsx";
import { inGroups } from "./tag-groups.ts";

/** Tags to choose one of, as they look, under the headings of their groups. */
export const TagOptions = ({ tags }: { tags: readonly DescribedTag[] }) =>
  inGroups(tags).map(({ name: group, tags: own }) => {
    const options = own.map(({ id, name, tone, description }) => (
      <Combobox.Option key={id} value={id} title={description ?? undefined}>
        <Chip tone={tone}>{name}</Chip>
      </Combobox.Option>
    ));
    return group === null ? (
      <Fragment key="">{options}</Fragment>
    ) : (
      <Combobox.Group key={group} label={group}>
        {options}
      </Combobox.Group>
    );
  });
