import { Button, type ComboboxData, Select } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import type { FocusEvent } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { useTags } from "../../contacts/queries.ts";
import { findTags, tagOptions } from "../../contacts/tag-groups.ts";
import { useMembers, useSignedIn } from "../../identity/queries.ts";
import css from "./board.module.css";
import type { BoardSearch } from "./filter.ts";

interface Props {
  search: BoardSearch;
  stuck: number;
  onChange: (change: Partial<Record<keyof BoardSearch, unknown>>) => void;
}

/** There may be many tags; what is typed stands in for what is chosen. */
const findable = { searchable: true, filter: findTags, onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select() };

/** Which cards are there: each filter says itself what it lets through. */
export function BoardFilters({ search, stuck, onChange }: Props) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const members = (useMembers().data?.items ?? []).filter(({ id }) => id !== me);
  const tags = useTags().data?.items ?? [];
  const choices: [keyof BoardSearch, string, ComboboxData, string | undefined][] = [
    [
      "owner",
      say("leadOwner"),
      [
        { value: "", label: say("leadOwnerAny") },
        { value: "me", label: say("me") },
        { value: "nobody", label: say("nobody") },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ],
      search.owner,
    ],
    [
      "source",
      say("leadSource"),
      [
        { value: "", label: say("leadSourceAny") },
        ...(["ad", "post", "none"] as const).map((value) => ({ value, label: say(`leadSource_${value}`) })),
      ],
      search.source,
    ],
    ["tag", say("leadTag"), [{ value: "", label: say("leadTagAny") }, ...tagOptions(tags)], search.tag],
    [
      "days",
      say("leadCreated"),
      [
        { value: "", label: say("leadCreatedAny") },
        ...[7, 30, 90].map((days) => ({ value: String(days), label: say("leadCreatedDays", { days }) })),
      ],
      search.days ? String(search.days) : undefined,
    ],
    [
      "window",
      say("leadWindow"),
      [
        { value: "", label: say("leadWindowAny") },
        ...(["open", "closed"] as const).map((value) => ({ value, label: say(`leadWindow_${value}`) })),
      ],
      search.window,
    ],
  ];
  const filtered = search.stuck || choices.some(([, , , value]) => value);
  return (
    <section className={css.filters} aria-label={say("filter")}>
      {choices.map(([name, label, data, value]) =>
        data.length < 2 ? null : (
          <Select
            key={name}
            size="xs"
            className={css.choice ?? ""}
            data-set={value !== undefined}
            aria-label={label}
            allowDeselect={false}
            comboboxProps={{ width: "max-content", position: "bottom-start" }}
            data={data}
            {...(name === "tag" ? findable : {})}
            value={value ?? ""}
            onChange={(next) => onChange({ [name]: next ?? "" })}
          />
        ),
      )}
      {(stuck > 0 || search.stuck) && (
        <Button
          size="xs"
          variant={search.stuck ? "light" : "default"}
          aria-pressed={search.stuck === true}
          leftSection={<IconHourglass size={14} stroke={1.9} />}
          onClick={() => onChange({ stuck: !search.stuck })}
        >
          {say("leadStuckCount", { count: stuck })}
        </Button>
      )}
      {filtered && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onClick={() => onChange({ owner: "", source: "", tag: "", days: 0, window: "", stuck: false })}
        >
          {say("clearFilters")}
        </Button>
      )}
    </section>
  );
}
