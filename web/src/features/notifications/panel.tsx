import { Button, Drawer, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBell, IconChecks, IconSettings, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { Entry } from "./entry.tsx";
import css from "./panel.module.css";
import { loadOlderNews, see, useNews } from "./queries.ts";

/** What is new, one entry for each conversation, beside the rail; the whole screen on a phone. */
export function NewsPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useWords();
  const phone = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      returnFocus={false}
      size={phone ? "100%" : 400}
      padding={0}
      position="left"
      attributes={{ content: { "aria-label": say("notifications") } }}
      classNames={{ inner: css.inner ?? "", body: css.body ?? "" }}
    >
      <NewsList onClose={onClose} />
    </Drawer>
  );
}

function NewsList({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [unseen, setUnseen] = useState(true);
  const { data, error } = useNews(unseen);
  const seeing = (entries: Parameters<typeof see>[0]) =>
    void see(entries).catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  const icon = { size: 16, stroke: 1.75 } as const;
  return (
    <div className={css.panel}>
      <header className={css.header}>
        <h2>{say("notifications")}</h2>
        <span className="push" />
        <IconButton label={say("seeAll")} icon={<IconChecks {...icon} />} onClick={() => seeing("all")} />
        <Link
          to="/settings/$section"
          params={{ section: "notifications" }}
          className={css.settings}
          aria-label={say("newsSettings")}
          title={say("newsSettings")}
          onClick={onClose}
        >
          <IconSettings {...icon} />
        </Link>
        <IconButton label={say("dismiss")} icon={<IconX {...icon} />} onClick={onClose} />
      </header>
      <div className={css.filter}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={say("notifications")}
          data={[
            { value: "unseen", label: say("onlyUnseen") },
            { value: "all", label: say("allNews") },
          ]}
          value={unseen ? "unseen" : "all"}
          onChange={(value) => setUnseen(value === "unseen")}
        />
      </div>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {data?.items.length === 0 && (
        <EmptyState icon={<IconBell size={20} stroke={1.6} />} title={say(unseen ? "noNews" : "noOldNews")}>
          {say("noNewsHint")}
        </EmptyState>
      )}
      <ul className={css.list}>
        {data?.items.map((entry) => (
          <Entry key={entry.id} entry={entry} onOpen={onClose} onSeen={() => seeing([entry])} />
        ))}
        {data?.older && (
          <li className={css.more}>
            <Button variant="default" size="xs" onClick={() => void loadOlderNews(unseen)}>
              {say("more")}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}
