import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { around } from "../../lib/match.ts";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Marked } from "../../ui/marked.tsx";
import { Card, Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./search.module.css";

/** Everything that was ever written: accents do not matter, words match from their beginning, numbers in any spelling. */
export function SearchPage() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ strict: false }) as { q?: string };
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    document.title = `${say("search")} · Sigap`;
  }, [say]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["search pages", q],
    queryFn: ({ pageParam }) => call("search", { query: { q, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== "",
  });
  const people = data?.pages[0]?.contacts ?? [];
  const messages = data?.pages.flatMap((page) => page.messages) ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/search", search: { q: typed.trim() }, replace: true });
  };
  return (
    <Page title={say("search")}>
      <form onSubmit={submit}>
        <TextInput
          size="md"
          aria-label={say("search")}
          placeholder={say("searchHint")}
          leftSection={<IconSearch size={16} />}
          value={typed}
          maxLength={200}
          autoFocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {q !== "" && isPending && <Waiting />}
      {data && people.length + messages.length === 0 && (
        <EmptyState icon={<IconSearch size={20} stroke={1.6} />} title={say("noHits")}>
          {say("searchHint")}
        </EmptyState>
      )}
      {people.length > 0 && (
        <Card title={say("contacts")}>
          {people.map(({ contactId, conversationId, name, formattedPhone, username }) => (
            <Link
              key={contactId}
              {...(conversationId
                ? { to: "/inbox/$view/$conversationId", params: { view: "all", conversationId } }
                : { to: "/contacts/$contactId", params: { contactId } })}
              className={css.hit}
            >
              <Avatar id={contactId} name={name} size={28} />
              <span className="grow cut">
                <Marked text={name} typed={q} />
              </span>
              <span className="dim num">{formattedPhone ?? (username ? `@${username}` : "")}</span>
            </Link>
          ))}
        </Card>
      )}
      {messages.length > 0 && (
        <Card title={say("messages")}>
          {messages.map(({ messageId, conversationId, contactName, text, at }) => (
            <Link
              key={messageId}
              to="/inbox/$view/$conversationId"
              params={{ view: "all", conversationId }}
              search={{ message: messageId }}
              className={css.hit}
            >
              <span className="grow">
                <span className="row xs">
                  <strong className="cut">{contactName}</strong>
                  <span className="push" />
                  <span className="dim num">{moment(at, language)}</span>
                </span>
                <span className={css.words} dir="auto">
                  <Marked text={around(text, q, 240)} typed={q} />
                </span>
              </span>
            </Link>
          ))}
        </Card>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("more")}
        </Button>
      )}
    </Page>
  );
}
