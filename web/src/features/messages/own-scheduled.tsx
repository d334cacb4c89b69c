import { Menu } from "@mantine/core";
import { IconAlertCircle, IconCalendarTime } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import { plain } from "../../lib/markup.ts";
import { momentIn } from "../../lib/zoned-time.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useSignedIn } from "../identity/queries.ts";
import css from "./scheduled.module.css";
import { useOwnScheduled } from "./scheduled-queries.ts";

/** One's own messages that wait for their time or could not go out, in all conversations; nothing while there are none. */
export function OwnScheduled() {
  const { say, language } = useWords();
  const { timeZone } = useSignedIn().workspace;
  const items = useOwnScheduled().data ?? [];
  if (items.length === 0) return null;
  return (
    <Menu position="bottom-end" width={300} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <IconButton
          size="sm"
          label={say("ownScheduled", { count: items.length })}
          icon={
            <span className={css.counted}>
              <IconCalendarTime size={16} stroke={1.75} />
              <span className={css.count}>{items.length}</span>
            </span>
          }
        />
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {items.map(({ id, conversationId, text, sendAt, problem }) => (
          <Menu.Item
            key={id}
            component={Link}
            to={`/inbox/all/${conversationId}`}
            leftSection={problem ? <IconAlertCircle size={16} /> : <IconCalendarTime size={16} />}
          >
            <span className={css.words}>{plain(text ?? "")}</span>
            <span className="xs mut num">
              {problem ? say("failed") : ""} {momentIn(timeZone, sendAt, language)}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
