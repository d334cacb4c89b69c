import { Button, Menu } from "@mantine/core";
import type { DescribedTag } from "@sigap/contract/tags";
import { IconArrowMerge, IconDots, IconPencil, IconPlus, IconTag, IconTrash } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { call } from "../../lib/api.ts";
import { count as number } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useCan } from "../identity/queries.ts";
import { PeopleLink } from "./people-link.tsx";
import { tagsChanged, useTagCounts, useTags } from "./queries.ts";
import { TagDialog, TagGroupDialog, TagMergeDialog } from "./tag-dialogs.tsx";
import { inGroups } from "./tag-groups.ts";

type Open = { what: "edit" | "merge" | "remove"; tag: DescribedTag } | { what: "new"; tag: null } | { what: "group"; group: string } | null;

/** All tags under their groups: what they are for and how many have them. Everybody may make one; changing them changes everybody's. */
export function TagsSettings() {
  const { say, language } = useWords();
  const can = useCan();
  const { data, error, isPending } = useTags();
  const counts = new Map((useTagCounts().data?.items ?? []).map(({ id, contacts }) => [id, contacts]));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const remove = (tag: DescribedTag) => {
    close();
    void call("removeTag", { params: { id: tag.id } })
      .then(tagsChanged)
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  };
  const add = can("contacts:write") && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ what: "new", tag: null })}>
      {say("tagNew")}
    </Button>
  );
  return (
    <Card title={say("tags")} actions={items.length > 0 && add}>
      <CardBody>
        <p className="mut">{say("tagsLead")}</p>
        {error && <Failed error={error} />}
        {isPending && <Waiting />}
        {data && items.length === 0 && (
          <EmptyState icon={<IconTag size={20} stroke={1.6} />} title={say("tagsNone")} action={add}>
            {say("tagsNoneHint")}
          </EmptyState>
        )}
      </CardBody>
      {items.length > 0 && (
        <Table
          label={say("tags")}
          head={[say("tagName"), { name: say("tagDescription"), wide: true }, { name: say("tagUsed"), end: true }, <span key="act" />]}
        >
          {inGroups(items).map(({ name, tags }) => (
            <Fragment key={name ?? ""}>
              {name !== null && <GroupHead name={name} onRename={can("tags:manage") && (() => setOpen({ what: "group", group: name }))} />}
              {tags.map((tag) => (
                <tr key={tag.id}>
                  <td data-fill>
                    <Chip tone={tag.tone}>{tag.name}</Chip>
                  </td>
                  <td className="mut" data-wide>
                    {tag.description}
                  </td>
                  <td className="num" data-end>
                    <PeopleLink
                      filter={{ all: [{ field: "tag", has: "any", tags: [tag.id] }] }}
                      label={say("tagPeople", { name: tag.name })}
                    >
                      {number(counts.get(tag.id) ?? 0, language)}
                    </PeopleLink>
                  </td>
                  <td style={{ textAlign: "end" }}>
                    {can("tags:manage") && <TagMenu tag={tag} alone={items.length === 1} onOpen={setOpen} />}
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </Table>
      )}
      {(open?.what === "new" || open?.what === "edit") && <TagDialog tag={open.tag} onClose={close} />}
      {open?.what === "group" && <TagGroupDialog group={open.group} onClose={close} />}
      {open?.what === "merge" && <TagMergeDialog tag={open.tag} others={items.filter(({ id }) => id !== open.tag.id)} onClose={close} />}
      {open?.what === "remove" && (
        <Confirm
          opened
          title={say("tagDeleteTitle", { name: open.tag.name })}
          text={say("tagDeleteHint", { count: counts.get(open.tag.id) ?? 0 })}
          action={say("tagDoDelete")}
          onClose={close}
          onConfirm={() => remove(open.tag)}
        />
      )}
    </Card>
  );
}

function GroupHead({ name, onRename }: { name: string; onRename: false | (() => void) }) {
  const { say } = useWords();
  return (
    <tr>
      <th colSpan={4} scope="colgroup">
        <span className="row">
          <bdi>{name}</bdi>
          {onRename && (
            <IconButton
              size="xs"
              label={say("tagGroupRename", { name })}
              icon={<IconPencil size={14} stroke={1.75} />}
              onClick={onRename}
            />
          )}
        </span>
      </th>
    </tr>
  );
}

function TagMenu({ tag, alone, onOpen }: { tag: DescribedTag; alone: boolean; onOpen: (open: Open) => void }) {
  const { say } = useWords();
  const { name } = tag;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton size="sm" label={say("tagActions", { name })} icon={<IconDots size={16} stroke={1.75} />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => onOpen({ what: "edit", tag })}>
          {say("tagEdit", { name })}
        </Menu.Item>
        {!alone && (
          <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.75} />} onClick={() => onOpen({ what: "merge", tag })}>
            {say("tagMerge", { name })}
          </Menu.Item>
        )}
        <Menu.Item color="saga" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => onOpen({ what: "remove", tag })}>
          {say("tagDelete", { name })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
