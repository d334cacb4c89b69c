import { Button } from "@mantine/core";
import type { Template } from "@sigap/contract/channels";
import type { Conversation } from "@sigap/contract/conversations";
import type { Attachment } from "@sigap/contract/messages";
import type { Outgoing, TemplateValue } from "@sigap/contract/outgoing";
import type { FormEvent } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { Key } from "../../../ui/key.tsx";
import type { DraftKeeper } from "../composer/draft-keeper.ts";
import { useText } from "../composer/text.ts";
import { ThrowAway } from "../composer/throw-away.tsx";
import { useVariables } from "../composer/use-variables.ts";
import { File } from "../content/around.tsx";
import { Template as TemplateView } from "../content/template.tsx";
import { Cost } from "../cost.tsx";
import { PreviewBubble } from "../kinds/preview-bubble.tsx";
import { useKept } from "../kinds/use-value.ts";
import { SendMenu } from "../send-menu.tsx";
import { previewOf } from "./fill-template.ts";
import { placeForWords, prefilled } from "./prefill.ts";
import { SlotField } from "./slot-field.tsx";
import { slotLabel } from "./slot-label.ts";
import { type SlotLimits, templateFaults } from "./template-faults.ts";
import css from "./template-picker.module.css";

interface Props {
  template: Template;
  conversation: Conversation;
  connectionId: string | undefined;
  limits: SlotLimits;
  /** The reply that was begun, which a place of the text can take up. */
  draft: DraftKeeper;
  onSend: (message: Outgoing, text: string) => void;
}

/** The places of a template, filled from the contact where that can be known, and how it will read. */
export function TemplateForm({ template, conversation, connectionId, limits, draft, onSend }: Props) {
  const { say } = useWords();
  const { values: known } = useVariables(conversation);
  const [values, setValues] = useKept<Record<string, TemplateValue | undefined>>("values", prefilled(template, known));
  const written = useText(draft.text, (text) => text.replace(/\s+/g, " ").trim());
  const takesWords = written === "" ? undefined : placeForWords(template, values, written);
  const [files, setFiles] = useKept<Attachment[]>("files", []);
  const { empty, faults } = templateFaults(template, values, limits);
  const shown = previewOf(template, values);
  const ready = empty.length === 0 && Object.keys(faults).length === 0;
  const header = typeof values.header === "string" ? values.header : null;
  const names = empty.map((slot) => slotLabel(slot, say)).join(", ");
  const send = (): boolean => {
    if (!ready) return false;
    const filled = Object.entries(values).flatMap(([key, value]) => (value === undefined || value === "" ? [] : [[key, value] as const]));
    // What was begun has gone out with it.
    if (written !== "" && Object.values(values).includes(written)) draft.clear();
    onSend({ type: "template", templateId: template.id, values: Object.fromEntries(filled) }, shown.body);
    return true;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const field = (slot: Template["slots"][number], optional: boolean) => {
    const fault = faults[slot.key];
    return (
      <SlotField
        key={slot.key}
        slot={slot}
        label={slotLabel(slot, say)}
        value={values[slot.key]}
        limits={limits}
        hasOffer={template.offer !== null}
        error={fault && say(fault.word, fault.values)}
        optional={optional}
        onChange={(value) => setValues((now) => ({ ...now, [slot.key]: value }))}
        files={files}
        onFile={(attachment) => setFiles((now) => [...now, attachment])}
      />
    );
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {takesWords && (
        <div className={css.words}>
          <span className="cut grow">
            {say("youWrote")} <bdi>“{written}”</bdi>
          </span>
          <Button size="xs" variant="default" onClick={() => setValues((now) => ({ ...now, [takesWords]: written }))}>
            {say("useWords")}
          </Button>
        </div>
      )}
      {template.slots.map((slot) => field(slot, false))}
      {template.options.length > 0 && (
        <details className={css.extra}>
          <summary>{say("templateOptions")}</summary>
          <div className="col">{template.options.map((slot) => field(slot, true))}</div>
        </details>
      )}
      <PreviewBubble>
        {header && <File id={header} files={{ attachments: files, from: "" }} />}
        <TemplateView template={shown} files={{ attachments: files, from: "" }} />
      </PreviewBubble>
      <div className={css.foot}>
        {empty.length > 0 && <span className={css.missing}>{say("stillEmpty", { names })}</span>}
        <ThrowAway />
        <span className="push" />
        <Cost conversation={conversation} connectionId={connectionId} templateId={template.id} />
        <div className={css.send}>
          <Button type="submit" disabled={!ready} rightSection={<Key>↵</Key>}>
            {empty.length > 0 ? say("fillAll", { count: empty.length }) : say("sendTemplate")}
          </Button>
          <SendMenu conversation={conversation} of="template" impossible={!ready} onSend={send} />
        </div>
      </div>
    </form>
  );
}
