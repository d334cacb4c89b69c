import { Button, Drawer } from "@mantine/core";
import { useHotkeys, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import type { View } from "@sigap/contract/conversations";
import { views } from "@sigap/contract/values";
import { IconDeviceMobile, IconMessages, IconSearch } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ConversationList } from "../features/conversations/conversation-list.tsx";
import { useCounts } from "../features/conversations/queries.ts";
import { useSignedIn } from "../features/identity/queries.ts";
import { startOutbox } from "../features/messages/outbox.ts";
import { messageChanged } from "../features/messages/queries.ts";
import { Search } from "../features/messages/search.tsx";
import { useWords } from "../lib/i18n.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import { DetailsPane } from "./details-pane.tsx";
import css from "./inbox.module.css";

/** List, conversation, details: three panes that scroll alone. */
export function Inbox() {
  const { say } = useWords();
  const { sandboxUrl } = useSignedIn();
  const params = useParams({ strict: false });
  const view: View = views.find((known) => known === params.view) ?? "all";
  const id = params.conversationId;
  const wide = useMediaQuery("(min-width: 80em)", true, { getInitialValueInEffect: false });
  const [beside, setBeside] = useLocalStorage({ key: "sigap.details", defaultValue: true });
  const [over, setOver] = useState(false);
  const [tab, setTab] = useState<"details" | "phone">("details");
  const [searching, setSearching] = useState(false);
  const details = wide ? beside : over;
  const setDetails = wide ? setBeside : setOver;
  useTitle(say("inbox"));
  useEffect(() => startOutbox(messageChanged), []);
  useHotkeys([
    ["]", () => setDetails(!details)],
    ["/", () => setSearching(true)],
  ]);
  const openPhone = () => {
    setTab("phone");
    setDetails(true);
  };
  const pane = <DetailsPane conversationId={id} tab={tab} onTab={setTab} onClose={() => setDetails(false)} />;
  return (
    <div className={css.inbox} data-open={id !== undefined} data-details={wide && details}>
      <ConversationList
        view={view}
        selected={id}
        tools={
          <>
            {sandboxUrl && (
              <IconButton size="sm" label={say("customerPhone")} icon={<IconDeviceMobile size={16} stroke={1.75} />} onClick={openPhone} />
            )}
            <IconButton
              size="sm"
              label={say("search")}
              shortcut="/"
              icon={<IconSearch size={16} stroke={1.75} />}
              onClick={() => setSearching(true)}
            />
          </>
        }
        emptyAction={sandboxUrl ? <Button onClick={openPhone}>{say("tryPhone")}</Button> : null}
      />
      {id ? (
        <ConversationPane key={id} id={id} view={view} details={details} onDetails={() => setDetails(!details)} />
      ) : (
        <div className={css.nothing}>
          <EmptyState icon={<IconMessages size={20} stroke={1.6} />} title={say("pick")}>
            {say("pickHint")}
          </EmptyState>
        </div>
      )}
      {wide && details && pane}
      {!wide && (
        <Drawer
          opened={over}
          onClose={() => setOver(false)}
          withCloseButton={false}
          size={360}
          padding={0}
          attributes={{ content: { "aria-label": say("details") } }}
          classNames={{ body: css.drawer ?? "" }}
        >
          {pane}
        </Drawer>
      )}
      <Search opened={searching} view={view} onClose={() => setSearching(false)} />
    </div>
  );
}

/** The unread count is in the title of the browser's tab. */
function useTitle(page: string): void {
  const mine = useCounts().data?.mine ?? 0;
  useEffect(() => {
    document.title = mine > 0 ? `(${mine}) ${page} · Sigap` : `${page} · Sigap`;
  }, [mine, page]);
}
