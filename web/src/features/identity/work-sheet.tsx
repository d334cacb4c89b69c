import { Modal, MultiSelect, NumberInput, TagsInput } from "@mantine/core";
import type { Work } from "@sigap/contract/work";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useSave } from "../../lib/use-save.ts";
import { Banner } from "../../ui/banner.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { OwnHours } from "./own-hours.tsx";
import { hoursOfPerson, versionedWork } from "./save-hours.ts";
import css from "./sheet.module.css";
import { saveWork, useSkills, useWork } from "./work-queries.ts";

const languages = ["id", "en", "jv", "su", "ms", "ar", "zh", "es", "pt", "vi", "hi", "fr", "de", "nl", "ja", "ko"];

/** What new work is given by: how much somebody takes, what they are good at, and when they are there. */
export default function WorkSheet({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { say } = useWords();
  const { data, error } = useWork(id);
  return (
    <Modal opened onClose={onClose} title={say("workOf", { name })} size="lg" closeButtonProps={{ "aria-label": say("dismiss") }}>
      {error && <Failed error={error} />}
      {!data && !error && <Waiting rows={4} />}
      {data && <Sheet work={data} />}
    </Modal>
  );
}

function Sheet({ work }: { work: Work }) {
  const { say, language } = useWords();
  const known = useSkills().data;
  const { problem, save } = useSave((change: Parameters<typeof saveWork>[1]) => saveWork(work.id, change));
  const namer = new Intl.DisplayNames(language, { type: "language" });
  const offered = [...new Set([...languages, ...(known?.languages ?? []), ...work.languages])];
  return (
    <div className={css.sheet}>
      <p className="mut">{say("workHint")}</p>
      {problem && <Banner>{problem}</Banner>}
      <div className={css.pair}>
        <Amount
          label={say("capacity")}
          hint={say("capacityHint")}
          max={10_000}
          min={0}
          disabled={!work.can.setLoad}
          value={work.capacity}
          onSave={(capacity) => save({ capacity })}
        />
        <Amount
          label={say("share")}
          hint={say("shareHint")}
          max={100}
          min={1}
          disabled={!work.can.setLoad}
          value={work.weight}
          onSave={(weight) => weight !== null && save({ weight })}
        />
      </div>
      <TagsInput
        label={say("skills")}
        description={say("skillsHint")}
        disabled={!work.can.setLoad}
        maxLength={40}
        maxTags={50}
        data={known?.skills ?? []}
        value={work.skills}
        onChange={(skills) => save({ skills: [...new Set(skills.map((skill) => skill.toLowerCase()))] })}
      />
      <MultiSelect
        label={say("speaks")}
        disabled={!work.can.setHours}
        searchable
        data={offered.map((code) => ({ value: code, label: namer.of(code) ?? code }))}
        value={work.languages}
        onChange={(chosen) => save({ languages: chosen })}
      />
      {work.can.setHours && (
        <OwnHours label={say("ownHours")} hint={say("ownHoursHint")} current={versionedWork(work)} whole={hoursOfPerson(work.id)} />
      )}
    </div>
  );
}

interface AmountProps {
  label: string;
  hint: string;
  min: number;
  max: number;
  disabled: boolean;
  value: number | null;
  onSave: (value: number | null) => void;
}
/** A number that is kept when it is left, and not with every digit. */
function Amount({ label, hint, value, onSave, ...field }: AmountProps) {
  const [text, setText] = useState<number | string>(value ?? "");
  return (
    <NumberInput
      {...field}
      className="grow"
      label={label}
      description={hint}
      allowDecimal={false}
      value={text}
      onChange={setText}
      onBlur={() => {
        const next = text === "" ? null : Number(text);
        if (next !== value) onSave(next);
      }}
    />
  );
}
