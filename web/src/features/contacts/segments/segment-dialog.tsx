import { Button, Checkbox, Modal, Select, Textarea, TextInput } from "@mantine/core";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import type { Segment } from "@sigap/contract/segments";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { count, dayOf } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { queries } from "../../../lib/query.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Banner } from "../../../ui/banner.tsx";
import { useNewerVersion } from "../../../ui/newer-version.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSegments } from "../queries.ts";

interface Props {
  filter: SegmentFilter | null;
  /** The one that is open, if there is one. */
  current: Segment | undefined;
  onClose: () => void;
  /** To another one; null is everybody. */
  onGo: (id: string | null) => void;
}

/** Keeps the filter under a name; one that is open can be changed, frozen, compared with another, or removed. */
export default function SegmentDialog({ filter, current, onClose, onGo }: Props) {
  const { say, language } = useWords();
  const own = current?.can.change ? current : undefined;
  const [draft, setDraft] = useState({ name: own?.name ?? "", description: own?.description ?? "", shared: own?.shared ?? false, filter });
  const newer = useNewerVersion(own && { version: own.version, draft: { ...own, description: own.description ?? "" } }, draft, setDraft);
  const { name, description, shared } = draft;
  const done = async (words: string, id: string | null) => {
    await queries.invalidateQueries({ queryKey: ["segments"] });
    toast(words);
    onClose();
    onGo(id);
  };
  const change = (segment: Segment, body: Pick<Segment, "name" | "description" | "shared">) =>
    call("updateSegment", {
      params: { id: segment.id },
      body: { ...body, ...(segment.kind === "frozen" || !draft.filter ? {} : { filter: draft.filter }), version: newer.version },
    }).finally(() => queries.invalidateQueries({ queryKey: ["segments"] }));
  const save = useForm(async () => {
    const body = { name, description: description.trim() || null, shared };
    const kept = own ? await change(own, body) : await call("createSegment", { body: { ...body, filter: filter ?? { all: [] } } });
    await done(say("segmentSaved", { name: kept.name }), kept.id);
  });
  const remove = useForm(async () => {
    if (!own) return;
    await call("removeSegment", { params: { id: own.id } });
    await done(say("segmentRemoved", { name: own.name }), null);
  });
  const freeze = useForm(async () => {
    if (!current) return;
    const frozen = say("segmentFrozenName", { name: current.name, day: dayOf(new Date().toISOString(), language) }).slice(0, 80);
    const copy = await call("freezeSegment", { params: { id: current.id }, body: { name: frozen } });
    await done(say("segmentFrozen", { name: copy.name }), copy.id);
  });
  const problem = save.problem ?? remove.problem ?? freeze.problem;
  return (
    <Modal opened onClose={onClose} title={say(own ? "segmentChange" : "segmentSave")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form onSubmit={save.submit} className="col">
        {newer.banner}
        {problem && <Banner>{problem}</Banner>}
        {own?.kind === "frozen" && <p className="mut">{say("segmentIsFrozen")}</p>}
        <TextInput
          label={say("segmentName")}
          required
          maxLength={80}
          value={name}
          error={save.of("name")}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          data-autofocus
        />
        <Textarea
          label={say("segmentAbout")}
          maxLength={300}
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
        />
        <Checkbox
          label={say("segmentShare")}
          checked={shared}
          onChange={(event) => setDraft({ ...draft, shared: event.currentTarget.checked })}
        />
        {current && <Overlap current={current} />}
        {current?.kind === "live" && (
          <div className="row">
            <span className="mut grow">{say("segmentFreezeHint")}</span>
            <Button variant="default" loading={freeze.busy} onClick={() => freeze.submit()}>
              {say("segmentFreeze")}
            </Button>
          </div>
        )}
        <div className="row">
          {own && (
            <Button variant="subtle" color="saga" loading={remove.busy} onClick={() => remove.submit()}>
              {say("remove")}
            </Button>
          )}
          <span className="push" />
          <Button type="submit" loading={save.busy} disabled={name.trim() === ""}>
            {say("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** How many are in this one and in another. */
function Overlap({ current }: { current: Segment }) {
  const { say, language } = useWords();
  const others = (useSegments().data?.items ?? []).filter(({ id }) => id !== current.id);
  const [otherId, setOtherId] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ["people-count", "overlap", current.id, otherId],
    queryFn: () => call("overlapSegments", { query: { oneId: current.id, otherId: otherId ?? "" } }),
    enabled: otherId !== null,
    staleTime: 30_000,
  });
  if (others.length === 0) return null;
  return (
    <div className="col" style={{ gap: 4 }}>
      <Select
        label={say("segmentOverlap")}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={otherId}
        onChange={setOtherId}
        clearable
      />
      <span className="mut num" aria-live="polite">
        {data &&
          say("segmentBoth", { one: count(data.one, language), other: count(data.other, language), both: count(data.both, language) })}
      </span>
    </div>
  );
}
