import { Button } from "@mantine/core";
import type { MessageContent } from "@sigap/contract/message-content";
import type { Attachment } from "@sigap/contract/messages";
import { IconSend2 } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useWords } from "../../../lib/i18n.tsx";
import { ShownContent } from "../content/shown-content.tsx";
import { SendMenu } from "../send-menu.tsx";
import type { Faults } from "./faults.ts";
import { useFormPlace } from "./form-place.ts";
import css from "./kinds.module.css";
import { PreviewBubble } from "./preview-bubble.tsx";

interface Props {
  /** What this kind is for, in one sentence. */
  hint: string;
  faults: Faults;
  /** How it will look, as far as it is filled; null while there is nothing to see. */
  preview: MessageContent | null;
  attachments?: readonly Attachment[];
  onSubmit: () => void;
  /** The members; `of` says what is wrong with one, once somebody tried to send. */
  children: (of: (path: string) => string | undefined) => ReactNode;
}

/** A form for one kind of message beside its preview. What is wrong is said beside the member. */
export function KindForm({ hint, faults, preview, attachments = [], onSubmit, children }: Props) {
  const { say } = useWords();
  const [tried, setTried] = useState(false);
  const { conversation } = useFormPlace();
  const form = useRef<HTMLFormElement>(null);
  const of = (path: string) => {
    const fault = tried ? faults[path] : undefined;
    return fault && say(fault.word, fault.values);
  };
  const check = (): boolean => {
    if (Object.keys(faults).length === 0) return true;
    // At once, so that the first mistake can take the focus.
    flushSync(() => setTried(true));
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return false;
  };
  const send = (): boolean => {
    const complete = check();
    if (complete) onSubmit();
    return complete;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form ref={form} className={css.form} onSubmit={submit} noValidate>
      <div className={css.members}>
        <p className="mut xs">{hint}</p>
        {children(of)}
      </div>
      <div className={css.side}>
        {preview && !("body" in preview && preview.body === "") && (
          <PreviewBubble>
            <ShownContent content={preview} files={{ attachments, from: "" }} />
          </PreviewBubble>
        )}
        <div className={css.send}>
          <Button type="submit" leftSection={<IconSend2 size={16} stroke={1.75} />}>
            {say("send")}
          </Button>
          <SendMenu conversation={conversation} of="form" impossible={false} onSend={send} onCheck={check} />
        </div>
      </div>
    </form>
  );
}
