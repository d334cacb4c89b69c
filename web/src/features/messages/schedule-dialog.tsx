import { Button, Checkbox, Modal, SegmentedControl, Textarea } from "@mantine/core";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { IconTemplate } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { runAction } from "../../lib/keys/actions.ts";
import { useForm } from "../../lib/use-form.ts";
import { momentIn, presetsIn, zoneName, zoneOfCountry } from "../../lib/zoned-time.ts";
import { Banner } from "../../ui/banner.tsx";
import { MomentFields } from "../../ui/moment-fields.tsx";
import { useContact } from "../contacts/queries.ts";
import { useSignedIn } from "../identity/queries.ts";
import css from "./scheduled.module.css";
import { scheduledChanged } from "./scheduled-queries.ts";

interface Props {
  contactId: string;
  /** What is changed; a new one is handed to `onSchedule`. */
  scheduled?: ScheduledMessage;
  /** Until when what is not a template can go out, where the channel has such a window. */
  windowEnds?: string | null;
  onSchedule?: (sendAt: string, cancelIfAnswered: boolean) => void;
  onClose: () => void;
}

/** When it goes out: one of the usual times, or one's own, in a time zone that is said. */
export default function ScheduleDialog({ contactId, scheduled, windowEnds = null, onSchedule, onClose }: Props) {
  const { say } = useWords();
  const form = useSchedule(contactId, scheduled);
  const tooLate = windowEnds !== null && form.at > new Date(windowEnds);
  const { problem, busy, submit } = useForm(async () => {
    if (scheduled) {
      const body = { sendAt: form.at.toISOString(), cancelIfAnswered: form.stop, ...(form.message ? { message: form.message } : {}) };
      scheduledChanged(await call("updateScheduledMessage", { params: { id: scheduled.id }, body }));
    } else onSchedule?.(form.at.toISOString(), form.stop);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={say("scheduleSend")} size={440} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form
        className="col"
        onSubmit={(event) => {
          // It may lie over another form.
          event.stopPropagation();
          submit(event);
        }}
        noValidate
      >
        {problem && <Banner>{problem}</Banner>}
        {form.words !== null && (
          <Textarea
            label={say("scheduledText")}
            autosize
            minRows={2}
            maxRows={8}
            dir="auto"
            value={form.words}
            onChange={(event) => form.setWords(event.currentTarget.value)}
          />
        )}
        <When form={form} />
        {windowEnds !== null && tooLate && <AfterWindow form={form} ends={windowEnds} onClose={onClose} />}
        <Checkbox
          label={say("cancelIfAnswered")}
          description={say("cancelIfAnsweredHint")}
          checked={form.stop}
          onChange={(event) => form.setStop(event.currentTarget.checked)}
        />
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={form.passed || (tooLate && form.stop) || form.words?.trim() === ""}>
            {say(scheduled ? "save" : "scheduleIt")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function When({ form }: { form: ReturnType<typeof useSchedule> }) {
  const { say, language } = useWords();
  const { zones, zone, at, passed } = form;
  return (
    <>
      {zones.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={say("timeZone")}
          value={zone}
          onChange={form.setZone}
          data={zones.map(({ zone: value, whose }) => ({ value, label: `${say(whose)}: ${zoneName(value, language, at)}` }))}
        />
      )}
      <div className={css.presets}>
        {presetsIn(zone, form.opened).map(({ preset, at: time }) => (
          <button
            key={preset}
            type="button"
            className={css.preset}
            aria-pressed={Math.floor(time.getTime() / 60_000) === Math.floor(at.getTime() / 60_000)}
            onClick={() => form.choose(time)}
          >
            {say(`at_${preset}`)}
            <span className="xs mut num">{momentIn(zone, time.toISOString(), language)}</span>
          </button>
        ))}
      </div>
      <MomentFields zone={zone} at={at} from={form.opened} passed={passed} sentence="goesOutAt" onChange={form.choose} />
    </>
  );
}

/** Free words reach nobody after the reply window, unless the customer opens it again; a template does. */
function AfterWindow({ form: { zone, stop }, ends, onClose }: { form: ReturnType<typeof useSchedule>; ends: string; onClose: () => void }) {
  const { say, language } = useWords();
  const template = () => {
    onClose();
    runAction("composer.template");
  };
  return (
    <Banner tone="warn">
      {say(stop ? "afterWindow" : "afterWindowIfWritten", { time: momentIn(zone, ends, language) })}
      <div className={css.instead}>
        <Button size="xs" variant="default" leftSection={<IconTemplate size={14} />} onClick={template}>
          {say("chooseTemplate")}
        </Button>
      </div>
    </Banner>
  );
}

/** The form's state: words that can be changed, the time, the zone in which it is said. */
function useSchedule(contactId: string, scheduled: ScheduledMessage | undefined) {
  const own = useSignedIn().workspace.timeZone;
  const theirs = zoneOfCountry(useContact(contactId).data?.country ?? null);
  const zones = [
    { zone: own, whose: "zoneOurs" as const },
    ...(theirs && theirs !== own ? [{ zone: theirs, whose: "zoneTheirs" as const }] : []),
  ];
  const [opened] = useState(() => new Date());
  const [zone, setZone] = useState(own);
  const [at, setAt] = useState(() => firstTime(own, opened, scheduled));
  const [stop, setStop] = useState(scheduled?.cancelIfAnswered ?? true);
  const before =
    scheduled?.message.type === "text"
      ? scheduled.message.text
      : scheduled?.message.type === "media"
        ? (scheduled.message.caption ?? "")
        : null;
  const [words, setWords] = useState(before);
  return {
    opened,
    zones,
    zone,
    setZone,
    at,
    choose: setAt,
    passed: at.getTime() <= opened.getTime(),
    stop,
    setStop,
    words,
    setWords,
    message: words === null || words === before ? null : withWords(scheduled, words),
  };
}
/** As it was scheduled, if that has not passed; else the next morning. */
function firstTime(zone: string, now: Date, scheduled: ScheduledMessage | undefined): Date {
  if (scheduled && new Date(scheduled.sendAt) > now) return new Date(scheduled.sendAt);
  return presetsIn(zone, now).find(({ preset }) => preset === "thisMorning" || preset === "tomorrowMorning")?.at ?? now;
}
function withWords(scheduled: ScheduledMessage | undefined, words: string): ScheduledMessage["message"] | null {
  if (scheduled?.message.type === "text") return { ...scheduled.message, text: words };
  return scheduled?.message.type === "media" ? { ...scheduled.message, caption: words } : null;
}
