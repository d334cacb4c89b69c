import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Conversation, View } from "@sigap/contract/conversations";
import { views } from "@sigap/contract/values";
import { IconDeviceMobile, IconMessages, IconSearch } from "@tabler/icons-react";
import { useParams, useSearch } from "@tanstack/react-router";
import {
  type ComponentProps,
  type CSSProperties,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ConversationList } from "../features/conversations/conversation-list.tsx";
import { useCounts } from "../features/conversations/queries.ts";
import { useSignedIn } from "../features/identity/queries.ts";
import { usePreference } from "../features/identity/use-preference.ts";
import { OwnScheduled } from "../features/messages/own-scheduled.tsx";
import { expectThread } from "../features/messages/queries.ts";
import { useOutbox } from "../features/messages/use-outbox.ts";
import { useLater } from "../lib/after-paint.ts";
import { useWords, withAllWords } from "../lib/i18n.tsx";
import { runAction, useActions } from "../lib/keys/actions.ts";
import { lazy } from "../lib/lazy.ts";
import { Divider } from "../ui/divider.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import type { DetailsTab } from "./details-pane.tsx";
import { focusNextPane } from "./focus-next-pane.ts";
import css from "./inbox.module.css";

const DetailsDrawer = lazy(() => import("./details-drawer.tsx"));
const DetailsPane = lazy(withAllWords(() => import("./details-pane.tsx")));

/** List, conversation, details: three panes that scroll alone. */
export function Inbox() {
  const { say } = useWords();
  const { sandboxUrl } = useSignedIn();
  const params = useParams({ strict: false });
  const view: View = views.find((known) => known === params.view) ?? "all";
  const id = params.conversationId;
  const wide = useMediaQuery("(min-width: 80em)", true, { getInitialValueInEffect: false });
  const [beside, setBeside] = usePreference("detailsOpen");
  const { panel } = useSearch({ strict: false });
  const [over, setOver] = useState(!wide && panel === "phone");
  const [tab, setTab] = useState<DetailsTab>(panel ?? "details");
  const [listShown, setListShown] = useState(true);
  const list = usePaneWidth("listWidth", usualList());
  const side = usePaneWidth("detailsWidth", 340);
  const details = wide ? beside : over;
  const setDetails = (open: boolean) => (wide ? void setBeside(open).catch(() => undefined) : setOver(open));
  useTitle(say("inbox"));
  useOutbox();
  useActions({
    "pane.details": () => setDetails(!details),
    "pane.list": () => setListShown(!listShown),
    "pane.next": () => focusNextPane(),
  });
  // Only what the address asked for, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: later changes are the person's own
  useEffect(() => {
    if (panel === "phone" && wide && !beside) void setBeside(true).catch(() => undefined);
  }, [panel]);
  const put = useRef(setDetails);
  useLayoutEffect(() => {
    put.current = setDetails;
  });
  // These stay the same from one conversation to the next, so that what stands beside it is not drawn anew.
  const close = useCallback(() => put.current(false), []);
  const openPhone = useCallback(() => {
    setTab("phone");
    put.current(true);
  }, []);
  const tools = useMemo(
    () => (
      <>
        <OwnScheduled />
        {sandboxUrl && (
          <IconButton size="sm" label={say("customerPhone")} icon={<IconDeviceMobile size={16} stroke={1.75} />} onClick={openPhone} />
        )}
        <IconButton
          size="sm"
          label={say("search")}
          action="palette"
          icon={<IconSearch size={16} stroke={1.75} />}
          onClick={() => runAction("palette")}
        />
      </>
    ),
    [sandboxUrl, say, openPhone],
  );
  const pane = <Details id={id} tab={tab} onTab={setTab} onClose={close} />;
  return (
    <div
      className={css.inbox}
      data-open={id !== undefined}
      data-details={wide && details}
      data-list={listShown || id === undefined}
      style={{ "--list": `${list.width}px`, "--details": `${side.width}px` } as CSSProperties}
    >
      <ConversationList
        view={view}
        selected={id}
        tools={tools}
        onNear={expectThreads}
        emptyAction={sandboxUrl ? <Button onClick={openPhone}>{say("tryPhone")}</Button> : null}
      />
      <div className={css.divider}>
        <Divider label={say("resizeList")} width={list.width} least={260} most={520} usual={usualList()} grows="start" onWidth={list.put} />
      </div>
      {id ? (
        <ConversationPane key={id} id={id} view={view} details={details} onDetails={() => setDetails(!details)} />
      ) : (
        <div className={css.nothing}>
          <EmptyState icon={<IconMessages size={20} stroke={1.6} />} title={say("pick")}>
            {say("pickHint")}
          </EmptyState>
        </div>
      )}
      {wide && details && (
        <div className={css.side}>
          <Divider label={say("resizeDetails")} width={side.width} least={280} most={480} usual={340} grows="end" onWidth={side.put} />
          {pane}
        </div>
      )}
      <Suspense>
        {!wide && over && (
          <DetailsDrawer label={say("details")} onClose={() => setOver(false)}>
            {pane}
          </DetailsDrawer>
        )}
      </Suspense>
    </div>
  );
}

/** The conversation first, what is known about the person after it. */
function Details({ id, ...tabs }: Omit<ComponentProps<typeof DetailsPane>, "conversationId"> & { id: string | undefined }) {
  const detailed = useLater(id);
  return (
    <Suspense>
      <DetailsPane conversationId={detailed} {...tabs} />
    </Suspense>
  );
}

const expectThreads = (near: readonly Conversation[]) => {
  for (const { contact } of near) expectThread(contact.id);
};

/** As it is drawn now; kept when it is let go. */
function usePaneWidth(name: "listWidth" | "detailsWidth", usual: number) {
  const [kept, keep] = usePreference(name);
  const [drawn, setDrawn] = useState<number | null>(null);
  return {
    width: drawn ?? kept ?? usual,
    put: (width: number, done: boolean) => {
      setDrawn(width);
      if (done) void keep(width === usual ? null : width).catch(() => undefined);
    },
  };
}
const usualList = () => (innerWidth >= 1440 ? 340 : 312);

/** The unread count is in the title of the browser's tab. */
function useTitle(page: string): void {
  const mine = useCounts().data?.mine ?? 0;
  useEffect(() => {
    document.title = mine > 0 ? `(${mine}) ${page} · Sigap` : `${page} · Sigap`;
  }, [mine, page]);
}
