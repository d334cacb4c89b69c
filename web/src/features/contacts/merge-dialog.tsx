import { Button, Modal, Radio } from "@mantine/core";
import type { Contact, MergeField } from "@sigap/contract/contacts";
import type { MergePreview } from "@sigap/contract/duplicates";
import { IconArrowMerge, IconArrowsLeftRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { Word } from "../../words/english.ts";
import { useFields } from "./fields/queries.ts";
import { Value } from "./fields/value.tsx";
import { isMasked } from "./fields/value-words.ts";
import css from "./merge-dialog.module.css";
import { countryName, languageName } from "./places.ts";
import { afterMerge } from "./queries.ts";
import { undoMerge } from "./undo-merge.ts";

type Side = "winner" | "loser";
/** By the field; `fields.` and the key for one of the workspace's. */
type Take = Record<string, Side>;
interface Props {
  winnerId: string;
  loserId: string;
  onClose: () => void;
  /** The contact that both have become. */
  onMerged?: (id: string) => void;
}

/** Both beside each other, whose values stay, and what comes of it; nothing happens before the last press. */
export function MergeDialog({ winnerId, loserId, onClose, onMerged }: Props) {
  const { say } = useWords();
  const [swapped, setSwapped] = useState(false);
  const [take, setTake] = useState<Take>({});
  const [stays, joins] = swapped ? [loserId, winnerId] : [winnerId, loserId];
  const { data: preview, error } = useQuery({
    queryKey: ["merge-preview", stays, joins],
    queryFn: () => call("previewMerge", { params: { id: stays }, query: { loserId: joins } }),
    staleTime: 0,
    gcTime: 0,
  });
  const { problem, busy, submit } = useForm(async () => {
    const merge = await call("mergeContacts", { params: { id: stays }, body: { loserId: joins, take } });
    onClose();
    afterMerge();
    onMerged?.(stays);
    toast(say("mergedWith", { name: merge.loserName }), { undo: { label: say("undo"), run: () => undoMerge(merge.id, say) } });
  });
  const swap = () => {
    setSwapped(!swapped);
    setTake({});
  };
  return (
    <Modal opened onClose={onClose} size={620} title={say("mergePreview")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form className="col" style={{ gap: 14 }} onSubmit={submit}>
        <p className="mut">{say("mergePreviewLead")}</p>
        {(error || problem) && <Banner>{error ? sayError(error, say) : problem}</Banner>}
        {preview ? (
          <Sides preview={preview} take={take} onTake={(field, side) => setTake({ ...take, [field]: side })} />
        ) : (
          !error && <Waiting />
        )}
        <div className="row wrap">
          <Button variant="default" leftSection={<IconArrowsLeftRight size={16} stroke={1.75} />} disabled={!preview} onClick={swap}>
            {say("mergeSwap")}
          </Button>
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={!preview} leftSection={<IconArrowMerge size={16} stroke={1.75} />}>
            {say("mergeDo")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface SidesProps {
  preview: MergePreview;
  take: Take;
  onTake: (field: string, side: Side) => void;
}
/** What both may have, one under the other. */
interface Line {
  key: string;
  label: string;
  sides: Record<Side, ReactNode>;
  /** Both have one, and they differ. */
  isChoice: boolean;
  usual: Side;
}

function Sides({ preview, take, onTake }: SidesProps) {
  const { say, language } = useWords();
  const shown = (field: MergeField, value: string | null) => {
    if (!value) return <span className="dim">{say("noEmptyValue")}</span>;
    if (field === "country") return countryName(value, language);
    return field === "language" ? languageName(value, language) : <bdi>{value}</bdi>;
  };
  const words: Partial<Record<MergeField, Word>> = { about: "aboutPerson", ownerId: "leadOwner", companyId: "company" };
  const fields = preview.fields.filter(({ winner, loser }) => winner || loser);
  const name = fields.find(({ field }) => field === "name");
  const taken = name && (take.name ?? name.take) === "loser" ? name.loser : name?.winner;
  const definitions = useFields().data?.items ?? [];
  const lines: Line[] = [
    ...fields.map(({ field, winner, loser, take: usual }) => ({
      key: field,
      label: say(words[field] ?? (field as Word)),
      sides: { winner: shown(field, winner), loser: shown(field, loser) },
      isChoice: winner !== null && loser !== null && winner !== loser,
      usual,
    })),
    ...preview.values.map(({ key, label, winner, loser, take: usual }) => {
      const field = definitions.find((each) => each.object === "contact" && each.key === key);
      const value = (one: typeof winner) =>
        one === null || !field ? <span className="dim">{say("noEmptyValue")}</span> : <Value field={field} value={one} />;
      const isChoice = winner !== null && loser !== null && (isMasked(winner) || JSON.stringify(winner) !== JSON.stringify(loser));
      return { key: `fields.${key}`, label, sides: { winner: value(winner), loser: value(loser) }, isChoice, usual };
    }),
  ];
  return (
    <>
      <div className={css.grid}>
        <span />
        <Head label={say("mergeStays")} contact={preview.winner} />
        <Head label={say("mergeJoins")} contact={preview.loser} />
        {lines.map(({ key, label, sides, isChoice, usual }) => {
          const side = take[key] ?? usual;
          const cells = (["winner", "loser"] as const).map((each) => (
            <span key={each} className={css.value} data-taken={side === each}>
              {isChoice ? (
                <Radio name={key} size="xs" label={sides[each]} checked={side === each} onChange={() => onTake(key, each)} />
              ) : (
                sides[each]
              )}
            </span>
          ));
          return isChoice ? (
            <div key={key} className={css.line} role="radiogroup" aria-label={say("mergeTake", { field: label })}>
              <span className={css.label}>{label}</span>
              {cells}
            </div>
          ) : (
            <div key={key} className={css.line}>
              <span className={css.label}>{label}</span>
              {cells}
            </div>
          );
        })}
      </div>
      <section className={css.result} aria-label={say("mergeResult")}>
        <h3 className="xs semi">{say("mergeResult")}</h3>
        <strong>{taken}</strong>
        <div className="row wrap xs mut">
          {preview.identities.map(({ id, formatted }) => (
            <bdi key={id} className="num">
              {formatted}
            </bdi>
          ))}
        </div>
        {preview.tags.length > 0 && (
          <div className="row wrap">
            {preview.tags.map(({ id, name: tag, tone }) => (
              <Chip key={id} tone={tone}>
                {tag}
              </Chip>
            ))}
          </div>
        )}
      </section>
    </>
  );
}

const Head = ({ label, contact: { id, name } }: { label: string; contact: Contact }) => (
  <span className={css.head}>
    <Avatar id={id} name={name} size={28} />
    <span className="grow">
      <span className="xxs dim">{label}</span>
      <span className="cut semi" style={{ display: "block" }}>
        <bdi>{name}</bdi>
      </span>
    </span>
  </span>
);
