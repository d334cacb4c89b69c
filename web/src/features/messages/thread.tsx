import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import { IconRefresh } from "@tabler/icons-react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { runAction, useActions } from "../../lib/keys/actions.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { usePreference } from "../identity/use-preference.ts";
import { type ThreadActs, ThreadContext } from "./thread-context.ts";
import { ThreadLayers } from "./thread-layers.tsx";
import { threadLeft, threadOpened } from "./thread-places.ts";
import { rowsOf, type ThreadRow } from "./thread-rows.ts";
import { ThreadView } from "./thread-view.tsx";
import { useComing } from "./use-coming.ts";
import { useFirstNew } from "./use-first-new.ts";
import { useJumpParam } from "./use-jump-param.ts";
import { useThreadWindow } from "./use-thread-window.ts";
import { stopVoice } from "./voice-playback.ts";

interface Props {
  conversation: Conversation;
  /** How many were unread when the conversation was opened. */
  unread: number;
  onReply: (message: Message) => void;
}

const nothing: readonly Message[] = [];

/** Everything with one person, over all channels and years; the newest at the bottom. */
export function Thread({ conversation, unread, onReply }: Props) {
  const { say } = useWords();
  const { id: contactId, name } = conversation.contact;
  const { data, latest, inPast, entry, loading, load, jump, toLatest } = useThreadWindow(contactId, unread);
  const [events, setEvents] = usePreference("threadEvents");
  const coming = useComing(conversation);
  const items = data?.items ?? nothing;
  const firstNew = useFirstNew(latest.data?.items, unread);
  const older = data?.older != null;
  const rows = useMemo<ThreadRow[]>(() => rowsOf({ items, older, firstNew, events }), [items, older, firstNew, events]);
  useEffect(() => {
    threadOpened(contactId, conversation.id);
    return () => threadLeft(contactId);
  }, [contactId, conversation.id]);
  useEffect(() => stopVoice, []);
  const showEvents = (shown: boolean) => {
    void setEvents(shown).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
    if (!shown) toast(say("eventsHidden"), { undo: { label: say("undo"), run: () => showEvents(true) } });
  };
  const acts = useActs(name, onReply, jump, showEvents);
  useJumpParam(acts.jump, latest.isSuccess);
  useActions({ "thread.events": () => showEvents(!events) });
  return (
    <ThreadContext value={acts}>
      {latest.error && (
        <Banner
          action={<IconButton size="sm" label={say("tryAgain")} icon={<IconRefresh size={16} />} onClick={() => void latest.refetch()} />}
        >
          {sayError(latest.error, say)}
        </Banner>
      )}
      {data ? (
        <ThreadView
          key={entry.number}
          contactId={contactId}
          name={name}
          thread={data}
          newest={latest.data?.items ?? nothing}
          rows={rows}
          coming={coming}
          place={entry.place}
          inPast={inPast}
          loading={loading}
          onLoad={load}
          onLatest={toLatest}
        />
      ) : (
        <Waiting rows={5} />
      )}
      <ThreadLayers items={items} />
    </ThreadContext>
  );
}

/** The same for as long as the thread is open, so that no bubble is drawn anew for it. */
function useActs(
  contactName: string,
  onReply: Props["onReply"],
  jump: (id: string) => Promise<void>,
  showEvents: ThreadActs["showEvents"],
): ThreadActs {
  const { say } = useWords();
  const now = useRef({ onReply, showEvents });
  useEffect(() => {
    now.current = { onReply, showEvents };
  });
  const jumpTo = useCallback(
    (id: string) => void jump(id).catch((error: unknown) => toast(sayError(error, say), { failed: true })),
    [jump, say],
  );
  return useMemo(
    () => ({
      contactName,
      reply: (message) => {
        now.current.onReply(message);
        runAction("composer.reply");
      },
      jump: jumpTo,
      showEvents: (shown) => now.current.showEvents(shown),
    }),
    [contactName, jumpTo],
  );
}
