import { Button } from "@mantine/core";
import type { Duplicate } from "@sigap/contract/duplicates";
import { IconArrowBackUp, IconArrowMerge, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { dismissDuplicate } from "./decide-duplicate.ts";
import css from "./duplicates.module.css";
import { sayEvidence } from "./duplicates-section.tsx";
import { useAllMerges, useDuplicates } from "./queries.ts";
import { undoMerge } from "./undo-merge.ts";

const MergeDialog = lazy(() => import("./merge-dialog.tsx").then(({ MergeDialog: dialog }) => ({ default: dialog })));

/** Contacts that may be one person, and those that were made one. */
export function DuplicatesPage() {
  const { say } = useWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useDuplicates();
  const [reviewing, setReviewing] = useState<Duplicate | null>(null);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Card title={say("duplicatesTitle")}>
        {(items.length > 0 || error || isPending) && (
          <CardBody>
            <p className="mut">{say("duplicatesPageLead")}</p>
            {error && <Banner>{sayError(error, say)}</Banner>}
            {isPending && <Waiting />}
          </CardBody>
        )}
        {data && items.length === 0 && (
          <EmptyState icon={<IconUsersGroup size={20} stroke={1.6} />} title={say("duplicatesNone")}>
            {say("duplicatesNoneHint")}
          </EmptyState>
        )}
        {items.map((duplicate) => (
          <Pair key={duplicate.id} duplicate={duplicate} onReview={() => setReviewing(duplicate)} />
        ))}
        {hasNextPage && (
          <CardBody>
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say("more")}
            </Button>
          </CardBody>
        )}
      </Card>
      <History />
      <Suspense>
        {reviewing && <MergeDialog winnerId={reviewing.contact.id} loserId={reviewing.other.id} onClose={() => setReviewing(null)} />}
      </Suspense>
    </>
  );
}

function Pair({ duplicate, onReview }: { duplicate: Duplicate; onReview: () => void }) {
  const { say } = useWords();
  const { contact, other } = duplicate;
  const names = { one: contact.name, other: other.name };
  return (
    <div className={css.pair}>
      <div className="col" style={{ gap: 4 }}>
        <div className={css.two}>
          {[contact, other].map(({ id, name, formattedPhone, username }) => (
            <Link key={id} to="/contacts/$contactId" params={{ contactId: id }} className="row">
              <Avatar id={id} name={name} size={28} />
              <bdi className="cut">{name}</bdi>
              <span className="dim num xs">{formattedPhone ?? (username ? `@${username}` : "")}</span>
            </Link>
          ))}
        </div>
        <div className={css.why}>{sayEvidence(duplicate, say)}</div>
      </div>
      <div className="row">
        <Button variant="default" aria-label={say("duplicateReviewOf", names)} onClick={onReview}>
          {say("duplicateReview")}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-label={say("duplicateDismissOf", names)}
          onClick={() => dismissDuplicate(duplicate, say)}
        >
          {say("duplicateDismiss")}
        </Button>
      </div>
    </div>
  );
}

/** What was merged, by whom, and the way back. */
function History() {
  const { say, language } = useWords();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useAllMerges();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={say("mergeHistory")}>
      {data && items.length === 0 && (
        <CardBody>
          <p className="mut">{say("mergeHistoryNone")}</p>
        </CardBody>
      )}
      {items.length > 0 && (
        <Table label={say("mergeHistory")} head={[say("mergeHistory"), say("mergeWho"), say("time"), <span key="undo" />]}>
          {items.map(({ id, winnerId, winnerName, loserName, by, at, undoneAt, can }) => (
            <tr key={id}>
              <td>
                <Link to="/contacts/$contactId" params={{ contactId: winnerId }} className="row">
                  <IconArrowMerge size={16} stroke={1.75} />
                  <bdi>{say("mergeInto", { loser: loserName, winner: winnerName })}</bdi>
                </Link>
              </td>
              <td className="mut">{by.name}</td>
              <td className="dim num">{undoneAt ? say("mergeUndone", { time: moment(undoneAt, language) }) : moment(at, language)}</td>
              <td style={{ textAlign: "end" }}>
                {can.undo && (
                  <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={() => undoMerge(id, say)}>
                    {say("undo")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {hasNextPage && (
        <CardBody>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}
