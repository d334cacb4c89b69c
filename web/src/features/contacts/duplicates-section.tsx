import { Button } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import type { Duplicate } from "@sigap/contract/duplicates";
import { IconUsersGroup } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { dismissDuplicate } from "./decide-duplicate.ts";
import css from "./duplicates.module.css";
import { useDuplicatesOf } from "./queries.ts";

const MergeDialog = lazy(() => import("./merge-dialog.tsx").then(({ MergeDialog: dialog }) => ({ default: dialog })));

export const sayEvidence = ({ evidence }: Duplicate, say: Say): string =>
  evidence.map(({ kind, value }) => say(`evidence_${kind}`, { value: value ?? "" })).join(" · ");

/** Who may be the same person, why one may think so, and what can be done about it. */
export function DuplicatesSection({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const items = useDuplicatesOf(contact.id).data?.items ?? [];
  const [reviewing, setReviewing] = useState<Duplicate | null>(null);
  if (items.length === 0) return null;
  const otherOf = ({ contact: one, other }: Duplicate) => (one.id === contact.id ? other : one);
  return (
    <section className={css.box} aria-label={say("duplicatesTitle")}>
      <h3 className={css.head}>
        <IconUsersGroup size={16} stroke={1.75} />
        {say("duplicatesTitle")}
      </h3>
      {items.map((duplicate) => {
        const other = otherOf(duplicate);
        const names = { one: contact.name, other: other.name };
        return (
          <div key={duplicate.id} className={css.item}>
            <div className="row">
              <Avatar id={other.id} name={other.name} size={28} />
              <div className="grow">
                <div className="cut semi">
                  <bdi>{other.name}</bdi>
                </div>
                <div className={css.why}>{sayEvidence(duplicate, say)}</div>
              </div>
            </div>
            <div className="row wrap">
              <Button size="xs" variant="default" aria-label={say("duplicateReviewOf", names)} onClick={() => setReviewing(duplicate)}>
                {say("duplicateReview")}
              </Button>
              <Button
                size="xs"
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
      })}
      <Suspense>
        {reviewing && <MergeDialog winnerId={contact.id} loserId={otherOf(reviewing).id} onClose={() => setReviewing(null)} />}
      </Suspense>
    </section>
  );
}
