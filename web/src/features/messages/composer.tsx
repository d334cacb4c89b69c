import { Button, Textarea } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import { IconLink, IconLinkOff, IconSend2, IconTemplate } from "@tabler/icons-react";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useWords } from "../../lib/i18n.tsx";
import { pieces } from "../../lib/markup.ts";
import { useNow } from "../../lib/use-now.ts";
import { Banner } from "../../ui/banner.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Key } from "../../ui/key.tsx";
import { AttachTools } from "./attach-tools.tsx";
import css from "./composer.module.css";
import { ComposerPanels } from "./composer-panels.tsx";
import { Cost } from "./cost.tsx";
import { FileTray } from "./file-tray.tsx";
import { KindMenu } from "./kinds/kind-menu.tsx";
import type { KindName } from "./kinds/kinds.ts";
import { ModeSwitch } from "./mode-switch.tsx";
import { isOpen, ReplyWindow } from "./reply-window.tsx";
import { ReplyingTo } from "./replying-to.tsx";
import { useComposer } from "./use-composer.ts";
import { useLimits } from "./use-limits.ts";
import { useTyping } from "./use-typing.ts";

interface Props {
  conversation: Conversation;
  /** The newest message on the screen: a colleague's later answer stops the send once. */
  lastSeenMessageId: string | undefined;
  replyTo: Message | null;
  onReplyDone: () => void;
  /** After Ctrl Enter. */
  onSendAndClose: () => void;
}
type Mode = "reply" | "note" | "template" | KindName;
const plainModes = ["reply", "note", "template"];

export function Composer({ conversation, lastSeenMessageId, replyTo, onReplyDone, onSendAndClose }: Props) {
  const { say } = useWords();
  const open = isOpen(conversation, useNow());
  const [chosen, setMode] = useState<Mode>("reply");
  // When the window is closed the composer is a template picker, not a grey box.
  const mode: Mode = chosen !== "note" && !open ? "template" : chosen;
  const kind = plainModes.includes(mode) ? null : (mode as KindName);
  const [preview, setPreview] = useState(true);
  const limits = useLimits(conversation.channel);
  const { draft, files, recorder, send, submit } = useComposer({ conversation, lastSeenMessageId, replyTo, onReplyDone, preview });
  const typing = useTyping(conversation.id);
  const box = useRef<HTMLTextAreaElement>(null);
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
  const go = () => {
    if (!submit(mode === "note" ? "note" : "reply")) return;
    setPreview(true);
    box.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") box.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    go();
    if (event.ctrlKey || event.metaKey) onSendAndClose();
  };
  const paste = (event: ClipboardEvent) => {
    if (mode !== "reply" || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add([...event.clipboardData.files]);
  };
  const close = () => focus("reply");
  const sendFrom = (message: Outgoing, text: string) => {
    send(message, text);
    if (open) close();
  };
  const writing = mode === "reply" || mode === "note";
  const nothing = draft.text.trim() === "" && (mode === "note" || files.items.length === 0);
  const hasLink = mode === "reply" && files.items.length === 0 && pieces(draft.text).some(({ style }) => style === "link");
  return (
    <div className={css.frame}>
      <div className={css.above}>
        <ReplyWindow conversation={conversation} />
      </div>
      <ComposerPanels
        conversation={conversation}
        limits={limits}
        template={mode === "template"}
        kind={kind}
        onSend={sendFrom}
        onClose={close}
      />
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
          <ModeSwitch note={mode === "note"} open={open} onChange={focus} />
          <span className="push" />
          {mode === "note" && <span className="xs dim">{say("noteHint")}</span>}
        </div>
        {replyTo && mode !== "note" && <ReplyingTo message={replyTo} onCancel={onReplyDone} />}
        {mode === "reply" && <FileTray files={files} />}
        {recorder.denied && <Banner tone="warn">{say("micDenied")}</Banner>}
        {writing && (
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
            maxLength={mode === "note" ? 10_000 : limits?.textLimit}
            value={draft.text}
            onChange={(event) => {
              draft.write(event.currentTarget.value);
              if (mode === "reply") typing(event.currentTarget.value);
            }}
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
          {open && mode !== "note" && <KindMenu limits={limits} opened={kind} onChoose={setMode} />}
          {mode === "reply" && <AttachTools onFiles={files.add} recorder={recorder} />}
          {hasLink && (
            <IconButton
              size="sm"
              label={say(preview ? "previewOn" : "previewOff")}
              icon={preview ? <IconLink size={16} stroke={1.75} /> : <IconLinkOff size={16} stroke={1.75} />}
              pressed={preview}
              onClick={() => setPreview(!preview)}
            />
          )}
          <span className="push" />
          {draft.saved && <span className={css.hint}>{say("draftSaved")}</span>}
          {(mode === "reply" || kind) && <Cost conversation={conversation} onlyIfCharged />}
          {writing && (
            <Button
              disabled={nothing || files.busy}
              onClick={go}
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
