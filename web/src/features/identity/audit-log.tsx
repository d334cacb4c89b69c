import { Button } from "@mantine/core";
import type { AuditEntry } from "@sigap/contract/identity";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { AuditFilter, type AuditQuestion, anything, queryOf } from "./audit-filter.tsx";
import css from "./audit-log.module.css";
import { AuditSubject } from "./audit-subject.tsx";
import { detailsOf, sayAction } from "./audit-words.ts";
import { PersonAvatar } from "./person-avatar.tsx";

/** Who changed what, newest first. */
export function AuditLog() {
  const { say } = useWords();
  const [question, setQuestion] = useState<AuditQuestion>(anything);
  const filtered = Object.values(question).some((part) => part !== "");
  const list = useInfiniteQuery({
    queryKey: ["audit", question],
    queryFn: ({ pageParam }) => call("listAuditEntries", { query: { ...queryOf(question), ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Card title={say("audit")}>
      <CardBody>
        <AuditFilter value={question} onChange={setQuestion} />
        {list.error && <Failed error={list.error} />}
      </CardBody>
      {!items && !list.error && <Waiting />}
      {items?.length === 0 && (
        <EmptyState
          icon={<IconHistory size={20} stroke={1.6} />}
          title={say(filtered ? "auditNone" : "auditEmpty")}
          action={
            filtered && (
              <Button variant="default" onClick={() => setQuestion(anything)}>
                {say("clearFilters")}
              </Button>
            )
          }
        >
          {say(filtered ? "auditNoneHint" : "auditEmptyHint")}
        </EmptyState>
      )}
      <ol className={css.entries} aria-label={say("audit")}>
        {items?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { say, language } = useWords();
  const { at, actor, action } = entry;
  return (
    <li className={css.entry}>
      <PersonAvatar id={actor.id ?? actor.kind} name={actor.name} size={28} />
      <div className="grow">
        <p className={css.sentence}>
          <strong>{actor.name}</strong> {sayAction(action, say)} <AuditSubject entry={entry} />
        </p>
        {detailsOf(entry, say, language).map(({ name, before, after }) => (
          <p key={`${name} ${after}`} className={css.detail}>
            {name && <span className="dim">{name}: </span>}
            {before !== null && (
              <>
                <del>{before}</del> <span aria-hidden="true">→</span>{" "}
              </>
            )}
            <ins>{after}</ins>
          </p>
        ))}
      </div>
      <time className={css.time} dateTime={at}>
        {moment(at, language)}
      </time>
    </li>
  );
}
