import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import { IconLock, IconMicrophone, IconPaperclip, IconPlayerStopFilled, IconSend2, IconTemplate, IconX } from "@tabler/icons-react";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { left } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Key } from "../../ui/key.tsx";
import css from "./composer.module.css";
import { put } from "./outbox.ts";
import { ReplyWindow } from "./reply-window.tsx";
import { TemplatePicker } from "./template-picker.tsx";
import { useDraft } from "./use-draft.ts";
import { useFiles } from "./use-files.ts";
import { useRecorder } from "./use-recorder.ts";

interface Props {
  conversation: Conversation;
  /** The newest message on the screen: a colleague's later answer stops the send once. */
  lastSeenMessageId: string | undefined;
  replyTo: Message | null;
  onReplyDone: () => void;
  /** After Ctrl Enter. */
  onSendAndClose: () => void;
}
type Mode = "reply" | "note" | "template";

export function Composer({ conversation, lastSeenMessageId, replyTo, onReplyDone, onSendAndClose }: Props) {
  const { say, language } = useWords();
  const open = left(conversation.replyWindow.expiresAt, language, useNow()) !== null;
  const [chosen, setMode] = useState<Mode>("reply");
  // When the window is closed the composer is a template picker, not a grey box.
  const mode: Mode = chosen === "reply" && !open ? "template" : chosen;
  const draft = useDraft(conversation.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const target = {
    conversationId: conversation.id,
    ...(replyTo ? { replyToId: replyTo.id } : {}),
    ...(lastSeenMessageId ? { lastSeenMessageId } : {}),
  };
  const send = (message: Outgoing, text: string) => {
    put({ ...target, message, text });
    onReplyDone();
  };
  const files = useFiles((attachmentId, name, caption, voice) =>
    send({ type: "media", attachmentId, voice, ...(caption ? { caption } : {}) }, caption || name),
  );
  const recorder = useRecorder((recording) => files.sendVoice(recording));
  const submit = () => {
    const text = draft.text.trim();
    if (mode === "note") {
      if (!text) return;
      put({ conversationId: conversation.id, message: { type: "note", text }, text });
    } else {
      if (files.items.length > 0) {
        if (!files.send(text)) return;
      } else if (text) send({ type: "text", text }, text);
      else return;
    }
    draft.clear();
    box.current?.focus();
  };
  const focus = (next: Mode) => {
    // At once: whoever pressed the key goes on typing.
    flushSync(() => setMode(next));
    box.current?.focus();
  };
  useHotkeys([
    ["R", () => focus("reply")],
    ["N", () => focus("note")],
    ["T", () => setMode("template")],
  ]);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") box.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
    if (event.ctrlKey || event.metaKey) onSendAndClose();
  };
  const paste = (event: ClipboardEvent) => {
    if (mode !== "reply" || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add([...event.clipboardData.files]);
  };
  const nothing = draft.text.trim() === "" && (mode === "note" || files.items.length === 0);
  return (
    <div className={css.frame}>
      <div className={css.above}>
        <span className="push" />
        <ReplyWindow expiresAt={conversation.replyWindow.expiresAt} name={conversation.contact.name} />
      </div>
      {mode === "template" && (
        <TemplatePicker
          conversation={conversation}
          onSend={(message, text) => {
            send(message, text);
            if (open) setMode("reply");
          }}
          onClose={() => focus("reply")}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files has a button beside it */}
      <div
        className={css.composer}
        data-mode={mode}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (mode === "reply") files.add([...event.dataTransfer.files]);
        }}
      >
        <div className={css.top}>
          <SegmentedControl
            size="xs"
            aria-label={say("composer")}
            value={mode === "note" ? "note" : "reply"}
            onChange={(value) => focus(value as Mode)}
            data={[
              { value: "reply", label: open ? say("reply") : say("template") },
              {
                value: "note",
                label: (
                  <span className="row" style={{ gap: 4 }}>
                    <IconLock size={14} stroke={1.9} />
                    {say("note")}
                  </span>
                ),
              },
            ]}
          />
          <span className="push" />
          {mode === "note" && <span className="xs dim">{say("noteHint")}</span>}
        </div>
        {replyTo && mode === "reply" && (
          <div className={css.replying}>
            <span className="cut grow">
              {say("replyingTo")} <bdi>{replyTo.text ?? say("otherKind")}</bdi>
            </span>
            <IconButton size="xs" label={say("cancel")} icon={<IconX size={14} />} onClick={onReplyDone} />
          </div>
        )}
        {mode === "reply" && <FileTray files={files} />}
        {recorder.denied && <Banner tone="warn">{say("micDenied")}</Banner>}
        {mode !== "template" && (
          <Textarea
            ref={box}
            variant="unstyled"
            className={css.text ?? ""}
            classNames={{ input: css.words ?? "" }}
            aria-label={say(mode === "note" ? "writeNote" : "writeReply")}
            placeholder={say(mode === "note" ? "writeNote" : "writeReply")}
            dir="auto"
            autosize
            minRows={1}
            maxRows={12}
            maxLength={mode === "note" ? 10_000 : 4096}
            value={draft.text}
            onChange={(event) => draft.write(event.currentTarget.value)}
            onKeyDown={press}
            onPaste={paste}
          />
        )}
        <div className={css.bar}>
          <IconButton
            size="sm"
            label={say("template")}
            shortcut="T"
            icon={<IconTemplate size={16} stroke={1.75} />}
            pressed={mode === "template"}
            onClick={() => (mode === "template" ? focus("reply") : setMode("template"))}
          />
          {mode === "reply" && (
            <>
              <IconButton
                size="sm"
                label={say("attach")}
                icon={<IconPaperclip size={16} stroke={1.75} />}
                onClick={() => picker.current?.click()}
              />
              <input ref={picker} type="file" multiple hidden onChange={(event) => files.add([...(event.currentTarget.files ?? [])])} />
              {recorder.seconds === null ? (
                <IconButton size="sm" label={say("voice")} icon={<IconMicrophone size={16} stroke={1.75} />} onClick={recorder.start} />
              ) : (
                <span className={css.recording}>
                  <IconButton
                    size="sm"
                    label={say("stopVoice")}
                    icon={<IconPlayerStopFilled size={16} />}
                    onClick={() => recorder.stop(true)}
                  />
                  <span className="num xs">{`0:${String(recorder.seconds).padStart(2, "0")}`}</span>
                  <IconButton size="sm" label={say("cancel")} icon={<IconX size={16} />} onClick={() => recorder.stop(false)} />
                </span>
              )}
            </>
          )}
          <span className="push" />
          {draft.saved && <span className={css.hint}>{say("draftSaved")}</span>}
          {mode !== "template" && (
            <Button
              disabled={nothing || files.busy}
              onClick={submit}
              leftSection={<IconSend2 size={16} stroke={1.75} />}
              rightSection={<Key>↵</Key>}
            >
              {say(mode === "note" ? "sendNote" : "send")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function FileTray({ files }: { files: ReturnType<typeof useFiles> }) {
  const { say } = useWords();
  if (files.items.length === 0) return null;
  return (
    <ul className={css.tray}>
      {files.items.map(({ key, name, preview, state, problem }) => (
        <li key={key} data-state={state}>
          {preview && <img src={preview} alt="" />}
          <span className="cut grow">{name}</span>
          <span className="xxs">{state === "uploading" ? say("uploading") : state === "refused" ? problem : ""}</span>
          <IconButton size="xs" label={say("removeFile", { name })} icon={<IconX size={14} />} onClick={() => files.remove(key)} />
        </li>
      ))}
    </ul>
  );
}
