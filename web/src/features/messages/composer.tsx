import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import type { SendChannel } from "@sigap/contract/send-channels";
import { type ComponentType, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lastInput } from "../../lib/last-input.ts";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";
import { BegunForms } from "./composer/begun-forms.tsx";
import { ChannelChoice } from "./composer/channel-choice.tsx";
import { DropArea } from "./composer/drop-area.tsx";
import { insertHere, wrapSelection } from "./composer/insert.ts";
import { KeptWords } from "./composer/kept-words.tsx";
import type { Mode } from "./composer/mode.ts";
import { OtherDraft } from "./composer/other-draft.tsx";
import { ReplyReference } from "./composer/reply-reference.tsx";
import type { Chosen, SuggestionProps } from "./composer/suggestion.ts";
import { Toolbar } from "./composer/toolbar.tsx";
import { WritingBox } from "./composer/writing-box.tsx";
import css from "./composer.module.css";
import { ComposerPanels } from "./composer-panels.tsx";
import type { KindName } from "./kinds/kinds.ts";
import { ModeSwitch } from "./mode-switch.tsx";
import { ReplyWindow, useOpen } from "./reply-window.tsx";
import { ReplyingTo } from "./replying-to.tsx";
import { useReturned } from "./returned.ts";
import { TypingQuestion } from "./typing-question.tsx";
import { useComposer } from "./use-composer.ts";
import { useLimits } from "./use-limits.ts";
import { useTyping } from "./use-typing.ts";
import { useTypingGuard } from "./use-typing-guard.ts";

// Fetched with the first file, and with the first voice note.
const FileTray = lazy(async () => ({ default: (await import("./file-tray.tsx")).FileTray }));
const VoiceRecorder = lazy(async () => ({ default: (await import("./composer/voice-recorder.tsx")).VoiceRecorder }));

interface Props {
  conversation: Conversation;
  /** The newest message on the screen: a colleague's later answer stops the send once. */
  lastSeenMessageId: string | undefined;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
  /** What "/" offers. */
  replies: ComponentType<SuggestionProps>;
}

const plainModes = ["reply", "note", "template"];

export function Composer({ conversation, lastSeenMessageId, replyTo, onReplyTo, replies }: Props) {
  const { say } = useWords();
  const [via, setVia] = useState<SendChannel | null>(null);
  const replyWindow = via?.replyWindow ?? conversation.replyWindow;
  const open = useOpen(replyWindow);
  /** As it is over the chosen number. */
  const over = { ...conversation, replyWindow };
  const [chosen, setMode] = useState<Mode>("reply");
  // When the window is closed the composer is a template picker, not a grey box.
  const mode: Mode = chosen !== "note" && !open ? "template" : chosen;
  const kind = plainModes.includes(mode) ? null : (mode as KindName);
  const note = mode === "note";
  const [preview, setPreview] = useState(true);
  const [autoFocus] = useState(() => lastInput() === "mouse");
  // Whoever goes through the list with keys is not held by the templates of one whose window is closed.
  const [closedBefore] = useState(!open);
  const limits = useLimits(via?.channel ?? conversation.channel);
  const connectionId = via?.connectionId;
  const given = { conversation, lastSeenMessageId, replyTo, onReplyTo, limits, preview, connectionId };
  const { drafts, files, recorder, forms, send, submit } = useComposer(given);
  const { step, denied } = recorder.state.use();
  const recording = step !== "idle";
  const typing = useTyping(conversation.id);
  const guard = useTypingGuard(conversation.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const draft = note ? drafts.note : drafts.reply;
  const writing = (mode === "reply" || note) && !(recording && !note);

  const focus = (next: Mode) => {
    // At once: whoever pressed the key goes on typing.
    flushSync(() => setMode(next));
    box.current?.focus();
  };
  useReturned(conversation.id, drafts.reply, (back) => {
    files.restore(back);
    queueMicrotask(() => focus("reply"));
  });
  const go = (as: "reply" | "note" = note ? "note" : "reply"): boolean => {
    if ((as === "reply" && guard.stops()) || !submit(as, draft)) return false;
    setPreview(true);
    box.current?.focus();
    return true;
  };
  const mark = (sign: "*" | "_") => writing && (() => box.current && wrapSelection(box.current, sign));
  useActions({
    "composer.reply": () => focus("reply"),
    "composer.note": () => focus("note"),
    "composer.template": () => setMode("template"),
    "composer.bold": mark("*"),
    "composer.italic": mark("_"),
  });
  const close = () => focus("reply");
  const sendFrom = (message: Outgoing, text: string) => {
    send(message, text);
    forms.forget(message.type === "template" ? message.templateId : mode);
    if (open) close();
  };
  const bring = ({ attachments }: Chosen) =>
    void attachments?.then(files.addReady).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  const insert = (words: string) => box.current && insertHere(box.current, words);
  return (
    <div className={css.frame} ref={frame}>
      <DropArea inside={frame} onFiles={mode === "reply" ? files.add : null} />
      <ReplyReference {...{ conversation, replyTo, onReplyTo }} draft={drafts.reply} />
      <div className={css.above}>
        <ReplyWindow conversation={over} />
      </div>
      <ComposerPanels
        {...{ connectionId, limits, kind }}
        conversation={over}
        draft={drafts.reply}
        forms={forms}
        template={mode === "template"}
        autoFocus={autoFocus || !closedBefore || chosen === "template"}
        onSend={sendFrom}
        onClose={close}
      />
      <div className={css.composer} data-mode={mode}>
        <div className={css.top}>
          <ModeSwitch note={note} open={open} onChange={focus} />
          {!note && <ChannelChoice conversation={conversation} chosen={via} template={mode === "template"} onChoose={setVia} />}
          <span className="push" />
          {note && <span className={css.hint}>{say("noteHint")}</span>}
        </div>
        {writing && <OtherDraft draft={draft} />}
        {replyTo && !note && <ReplyingTo message={replyTo} onCancel={() => onReplyTo(null)} />}
        {mode === "reply" && files.items.length > 0 && (
          <Suspense>
            <FileTray files={files} captionLimit={limits?.captionLimit ?? 0} />
          </Suspense>
        )}
        {guard.asking && <TypingQuestion name={guard.asking} />}
        {denied && <Banner tone="warn">{say("micDeniedHow")}</Banner>}
        {!note && <BegunForms forms={forms} open={mode} onOpen={setMode} />}
        {mode === "template" && <KeptWords draft={drafts.reply} />}
        {recording && !note && (
          <Suspense>
            <VoiceRecorder recorder={recorder} />
          </Suspense>
        )}
        {writing && (
          <WritingBox
            key={note ? "note" : "reply"}
            {...{ box, note, conversation, autoFocus, replies }}
            text={draft.text}
            label={say(note ? "writeNote" : "writeReply")}
            onWrite={(words) => {
              draft.write(words);
              typing(words, note ? "note" : "reply");
            }}
            onFiles={files.add}
            onChosen={bring}
            onSend={() => go()}
          />
        )}
        <Toolbar
          conversation={over}
          {...{ connectionId, limits, mode, kind, open, draft, files, preview, writing, recording }}
          anyway={guard.asking !== null}
          onMode={setMode}
          onFocus={focus}
          onVoice={recorder.start}
          onPreview={setPreview}
          onInsert={insert}
          onSend={go}
        />
      </div>
    </div>
  );
}
