import { Modal } from "@mantine/core";
import { views } from "@sigap/contract/values";
import { IconMessage, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { recentConversations } from "../../features/conversations/recent.ts";
import { useCan } from "../../features/identity/queries.ts";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useAvailableActions } from "../../lib/keys/actions.ts";
import { around } from "../../lib/match.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { KeysOf } from "../../ui/key.tsx";
import { Marked } from "../../ui/marked.tsx";
import { english } from "../../words/english.ts";
import { indonesian } from "../../words/indonesian.ts";
import css from "./palette.module.css";
import { actionItems, fitting, type PaletteItem, placeItems, viewItem } from "./palette-items.ts";
import { contactPlaces, type Place, settingsPlaces } from "./places.ts";

interface Line {
  key: string;
  content: ReactNode;
  run: () => void;
}
interface Section {
  title: string;
  lines: Line[];
}

/** One box for going, doing and finding, in both languages at once. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const sections = useSections(typed.trim(), onClose);
  const lines = sections.flatMap((section) => section.lines);
  const current = Math.min(at, lines.length - 1);
  const active = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line that is current is another one
  useEffect(() => {
    active.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to !== undefined && !((event.key === "Home" || event.key === "End") && typed !== "")) {
      event.preventDefault();
      setAt((to + lines.length) % Math.max(1, lines.length));
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      lines[current]?.run();
    }
  };
  let number = -1;
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      yOffset="10vh"
      centered={false}
      padding={0}
      attributes={{ content: { "aria-label": say("palette") } }}
    >
      <div className={css.box}>
        <IconSearch size={18} stroke={1.75} />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={lines[current] ? `${list}-${current}` : undefined}
          aria-label={say("palette")}
          placeholder={say("paletteHint")}
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id={list} role="listbox" aria-label={say("palette")} className={css.list}>
        {lines.length === 0 && <p className={css.none}>{say("noHits")}</p>}
        {sections.map(({ title, lines: own }) =>
          own.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div key={title} role="group" aria-label={title}>
              <div className={css.title} aria-hidden="true">
                {title}
              </div>
              {own.map(({ key, content, run }) => {
                number += 1;
                const index = number;
                return (
                  <button
                    key={key}
                    ref={index === current ? active : undefined}
                    id={`${list}-${index}`}
                    type="button"
                    role="option"
                    aria-selected={index === current}
                    tabIndex={-1}
                    className={css.line}
                    onPointerMove={() => setAt(index)}
                    onClick={run}
                  >
                    {content}
                  </button>
                );
              })}
            </div>
          ),
        )}
      </div>
    </Modal>
  );
}

/** What fits what was typed: acts, what was open lately, people, messages, pages and settings. */
function useSections(typed: string, onClose: () => void): Section[] {
  const { say, language } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const available = useAvailableActions();
  const { data: found } = useQuery({
    queryKey: ["search", typed],
    queryFn: () => call("search", { query: { q: typed, limit: 8 } }),
    enabled: typed.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const after = (run: () => void) => () => {
    onClose();
    // The dialog gives the focus back first; what opens next takes it.
    setTimeout(run, 0);
  };
  const go = (section: string) => void navigate({ to: "/settings/$section", params: { section } });
  const open = (conversationId: string, message?: string) =>
    void navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId }, search: message ? { message } : {} });
  const itemLine = (item: PaletteItem): Line => ({
    key: item.key,
    run: after(item.run),
    content: (
      <>
        <item.icon size={16} stroke={1.75} />
        <span className="grow cut">{item.label}</span>
        {item.action && <KeysOf action={item.action} />}
      </>
    ),
  });
  const shown = ({ right }: Place) => right === null || can(right);
  const pages = [
    ...views.map((view) =>
      viewItem(
        view,
        `${say("inbox")} · ${say(`view_${view}`)}`,
        `${english[`view_${view}`]} ${indonesian[`view_${view}`]}`,
        () => void navigate({ to: "/inbox/$view", params: { view } }),
      ),
    ),
    ...placeItems("contacts", contactPlaces.filter(shown), say, (contactId) => {
      void navigate({ to: "/contacts/$contactId", params: { contactId } });
    }),
    ...placeItems("settings", settingsPlaces.filter(shown), say, go),
  ];
  const recent = typed === "" ? recentConversations() : [];
  const hits = typed.length > 1 ? found : undefined;
  return [
    { title: say("paletteActions"), lines: fitting(actionItems(available, say), typed, typed ? 6 : 8).map(itemLine) },
    {
      title: say("paletteRecent"),
      lines: recent.map(({ id, contactId, name }) => ({
        key: id,
        run: after(() => open(id)),
        content: <Person id={contactId} name={name} typed="" note="" />,
      })),
    },
    {
      title: say("contacts"),
      lines: (hits?.contacts ?? []).slice(0, 6).map(({ contactId, conversationId, name, formattedPhone, username }) => ({
        key: contactId,
        run: after(() => (conversationId ? open(conversationId) : void navigate({ to: "/contacts/$contactId", params: { contactId } }))),
        content: <Person id={contactId} name={name} typed={typed} note={formattedPhone ?? (username ? `@${username}` : "")} />,
      })),
    },
    {
      title: say("messages"),
      lines: [
        ...(hits?.messages ?? []).slice(0, 6).map(({ messageId, conversationId, contactName, text, at }) => ({
          key: messageId,
          run: after(() => open(conversationId, messageId)),
          content: (
            <>
              <IconMessage size={16} stroke={1.75} />
              <span className="grow">
                <span className="row xs">
                  <strong className="cut">{contactName}</strong>
                  <span className="push" />
                  <span className="dim num">{moment(at, language)}</span>
                </span>
                <span className={css.words} dir="auto">
                  <Marked text={around(text, typed)} typed={typed} />
                </span>
              </span>
            </>
          ),
        })),
        ...(hits?.messages.length
          ? [
              {
                key: "all results",
                run: after(() => void navigate({ to: "/search", search: { q: typed } })),
                content: <span className={css.all}>{say("allResults")}</span>,
              },
            ]
          : []),
      ],
    },
    { title: say("palettePages"), lines: typed === "" ? [] : fitting(pages, typed, 6).map(itemLine) },
  ];
}

const Person = ({ id, name, typed, note }: { id: string; name: string; typed: string; note: string }) => (
  <>
    <Avatar id={id} name={name} size={24} />
    <span className="grow cut">
      <bdi>
        <Marked text={name} typed={typed} />
      </bdi>
    </span>
    <span className="dim num">{note}</span>
  </>
);
