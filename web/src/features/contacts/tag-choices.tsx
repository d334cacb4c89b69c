import { Combobox, SegmentedControl, useCombobox } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import type { ActionId } from "../../lib/keys/action-table.ts";
import { useActions } from "../../lib/keys/actions.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useTags } from "./queries.ts";
import { tagFits } from "./tag-groups.ts";
import { TagOptions } from "./tag-options.tsx";

interface Props {
  label: string;
  /** What opens it by its key, before what is open. */
  action?: ActionId;
  onChoose: (act: { act: "tag"; add: string[]; remove: string[] }) => void;
}
/** A tag that everybody who is ticked gets, or loses. */
export function TagChoices({ label, action, onChoose }: Props) {
  const { say } = useWords();
  const [search, setSearch] = useState("");
  const [way, setWay] = useState<"add" | "remove">("add");
  const tags = useTags().data?.items ?? [];
  const found = tags.filter((tag) => tagFits(tag, search));
  const box = useCombobox({
    onDropdownClose: () => {
      setSearch("");
      setWay("add");
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  useActions(action ? { [action]: () => box.openDropdown() } : {}, true);
  // Enter takes what is on top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on top changes with what is typed
  useEffect(() => void box.selectFirstOption(), [search]);
  return (
    <Combobox
      store={box}
      width={240}
      position="top"
      onOptionSubmit={(id) => {
        box.closeDropdown();
        onChoose({ act: "tag", add: way === "add" ? [id] : [], remove: way === "remove" ? [id] : [] });
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <span>
          <IconButton
            size="sm"
            label={label}
            action={action}
            icon={<IconTag size={16} stroke={1.75} />}
            onClick={() => box.toggleDropdown()}
          />
        </span>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Header>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={label}
            data={[
              { value: "add", label: say("bulkTagAdd") },
              { value: "remove", label: say("bulkTagRemove") },
            ]}
            value={way}
            onChange={(next) => {
              setWay(next === "remove" ? "remove" : "add");
              box.focusSearchInput();
            }}
          />
        </Combobox.Header>
        <Combobox.Search
          aria-label={say("tagFind")}
          placeholder={say("tagFind")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Combobox.Options aria-label={label} mah={260} style={{ overflowY: "auto" }}>
          <TagOptions tags={found} />
          {found.length === 0 && <Combobox.Empty>{say("tagsNoHit")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
