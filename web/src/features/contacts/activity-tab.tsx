import { Button, Select } from "@mantine/core";
import { type ActivityEntry, type ActivityKind, activityKinds } from "@sigap/contract/contact-activity";
import {
  IconAd2,
  IconArrowMerge,
  IconChecklist,
  IconId,
  IconMessageCircle,
  IconNote,
  IconProgress,
  IconShieldCheck,
  IconTag,
  IconUser,
} from "@tabler/icons-react";
import { useState } from "react";
import { clock, dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useSaid } from "../../lib/said.ts";
import { Failed } from "../../ui/failed.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./activity.module.css";
import { changedField, changesOf, sayActivity, tagsOf, valueShown } from "./activity-words.ts";
import { useFields } from "./fields/queries.ts";
import { useActivity } from "./queries.ts";

const icons = {
  conversation: IconMessageCircle,
  profile: IconUser,
  tags: IconTag,
  notes: IconNote,
  tasks: IconChecklist,
  identity: IconId,
  merge: IconArrowMerge,
  consent: IconShieldCheck,
  source: IconAd2,
  stage: IconProgress,
} as const;

/** Everything that happened to somebody, newest first, with who did it and why; messages are in the thread. */
export function ActivityTab({ contactId, onShow }: { contactId: string; onShow: (conversationId: string, messageId?: string) => void }) {
  const { say, language } = useWords();
  const [kind, setKind] = useState<ActivityKind | undefined>(undefined);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useActivity(contactId, kind);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const days = Map.groupBy(items, ({ at }) => dayOf(at, language));
  return (
    <div className="col" style={{ gap: 12 }}>
      <Select
        size="xs"
        maw={320}
        aria-label={say("activityKind")}
        allowDeselect={false}
        data={[{ value: "all", label: say("activity_all") }, ...activityKinds.map((value) => ({ value, label: say(`activity_${value}`) }))]}
        value={kind ?? "all"}
        onChange={(next) => setKind(activityKinds.find((each) => each === next))}
      />
      {error && <Failed error={error} />}
      {isPending && <Waiting />}
      {data && items.length === 0 && <p className="dim">{say(kind ? "activityNoneOfKind" : "activityNone")}</p>}
      {[...days].map(([day, entries]) => (
        <section key={day} aria-label={day}>
          <h3 className={css.day}>{day}</h3>
          <ol className={css.entries}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} onShow={onShow} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("more")}
        </Button>
      )}
    </div>
  );
}

function Entry({ entry, onShow }: { entry: ActivityEntry; onShow: (conversationId: string, messageId?: string) => void }) {
  const { say, language } = useWords();
  const Icon = icons[entry.kind];
  const fields = useFields().data?.items ?? [];
  const { added, removed } = tagsOf(entry);
  const { conversationId, reason, details } = entry;
  const { cause } = useSaid();
  const messageId = typeof details.messageId === "string" ? details.messageId : undefined;
  return (
    <li className={css.entry}>
      <span className={css.icon}>
        <Icon size={14} stroke={1.9} />
      </span>
      <div className="grow">
        <div className={css.said}>
          {conversationId ? (
            <button type="button" className={css.link} title={say("act_show")} onClick={() => onShow(conversationId, messageId)}>
              {sayActivity(entry, say, fields)}
            </button>
          ) : (
            <span>{sayActivity(entry, say, fields)}</span>
          )}
        </div>
        {changesOf(entry).map((change) => (
          <div key={change.field} className={css.change}>
            <span className="dim">{changedField(change.field, fields, say)}</span>{" "}
            {change.before !== null && <s>{valueShown(change, "before", fields, say)}</s>} →{" "}
            <bdi>{valueShown(change, "after", fields, say)}</bdi>
          </div>
        ))}
        {added.length + removed.length > 0 && (
          <div className={css.change}>{[...added.map((name) => `+ ${name}`), ...removed.map((name) => `− ${name}`)].join("  ")}</div>
        )}
        {typeof details.summary === "string" && details.summary && <div className={css.change}>“{details.summary}”</div>}
        {reason && <div className={css.change}>{say("activityReason", { reason: cause(reason) })}</div>}
      </div>
      <time className={css.time} dateTime={entry.at}>
        {clock(entry.at, language)}
      </time>
    </li>
  );
}
