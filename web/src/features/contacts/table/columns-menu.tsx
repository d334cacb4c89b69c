import { Button, Checkbox, Popover } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconColumns3 } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { useColumns } from "./columns.ts";
import css from "./contact-table.module.css";

/** Which columns the table has, and in which order; the same on every device. */
export function ColumnsMenu({ columns: { all, shown, toggle, move } }: { columns: ReturnType<typeof useColumns> }) {
  const { say } = useWords();
  const chosen = shown.filter(({ key }) => key !== "name");
  const rest = all.filter(({ key }) => !chosen.some((column) => column.key === key));
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} stroke={1.75} />}>
          {say("columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.columns} aria-label={say("columnsHint")}>
        {chosen.map(({ key, label }, index) => (
          <div key={key} className="row">
            <Checkbox className="grow" label={label} checked onChange={() => toggle(key)} />
            <IconButton
              size="sm"
              label={say("columnEarlier", { name: label })}
              icon={<IconChevronUp size={16} stroke={1.75} />}
              disabled={index === 0}
              onClick={() => move(key, -1)}
            />
            <IconButton
              size="sm"
              label={say("columnLater", { name: label })}
              icon={<IconChevronDown size={16} stroke={1.75} />}
              disabled={index === chosen.length - 1}
              onClick={() => move(key, 1)}
            />
          </div>
        ))}
        {rest.map(({ key, label }) => (
          <Checkbox key={key} label={label} checked={false} onChange={() => toggle(key)} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
