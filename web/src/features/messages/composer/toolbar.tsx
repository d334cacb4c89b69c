import { Popover } from "@mantine/core";
import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Conversation } from "@sigap/contract/conversations";
import { IconAt, IconBolt, IconLink, IconLinkOff, IconMoodSmile, IconTemplate } from "@tabler/icons-react";
import { Suspense, useRef, useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { lazy } from "../../../lib/lazy.ts";
import { pieces } from "../../../lib/markup.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { LatePopover } from "../../../ui/late.tsx";
import { AttachTools } from "../attach-tools.tsx";
import css from "../composer.module.css";
import { Cost } from "../cost.tsx";
import { KindMenu } from "../kinds/kind-menu.tsx";
import type { KindName } from "../kinds/kinds.ts";
import { SendButton, useImpossible } from "../send-button.tsx";
import { SendMenu } from "../send-menu.tsx";
import { noteLimit } from "../use-composer.ts";
import type { useFiles } from "../use-files.ts";
import { Counter } from "./counter.tsx";
import type { DraftKeeper } from "./draft-keeper.ts";
import type { Mode } from "./mode.ts";
import { DraftSaved } from "./other-draft.tsx";
import { type Text, useText } from "./text.ts";

const EmojiPicker = lazy(async () => ({ default: (await import("../emoji/emoji-picker.tsx")).EmojiPicker }));

interface Props {
  conversation: Conversation;
  connectionId: string | undefined;
  limits: ShownCapabilities | undefined;
  mode: Mode;
  kind: KindName | null;
  open: boolean;
  draft: DraftKeeper;
  files: ReturnType<typeof useFiles>;
  preview: boolean;
  writing: boolean;
  recording: boolean;
  /** A colleague is writing, too, which was said. */
  anyway: boolean;
  onMode: (mode: Mode) => void;
  onFocus: (mode: Mode) => void;
  onVoice: () => void;
  onPreview: (preview: boolean) => void;
  onInsert: (words: string) => void;
  /** Says whether it went. */
  onSend: (as?: "reply" | "note") => boolean;
}

/** What can be put into the message, and Send. It knows the text only by a few facts, so that a key does not draw it anew. */
export function Toolbar(props: Props) {
  const { say } = useWords();
  const { conversation, connectionId, limits, mode, kind, open, draft, files, writing, recording } = props;
  const note = mode === "note";
  const reply = mode === "reply" && writing;
  const limit = note ? noteLimit : (limits?.textLimit ?? noteLimit);
  const impossible = useImpossible(draft.text, note ? null : files, limit);
  if (recording && !note) return null;
  return (
    <div className={css.bar}>
      <div className={css.tools}>
        {reply && <ToolButton icon={IconBolt} label={say("savedReplies")} onClick={() => props.onInsert(opening(draft.text, "/"))} />}
        {!note && (
          <IconButton
            size="sm"
            label={say("template")}
            action="composer.template"
            icon={<IconTemplate size={16} stroke={1.75} />}
            pressed={mode === "template"}
            onClick={() => (mode === "template" ? props.onFocus("reply") : props.onMode("template"))}
          />
        )}
        {open && !note && <KindMenu limits={limits} opened={kind} onChoose={props.onMode} />}
        {reply && <AttachTools onFiles={files.add} onVoice={props.onVoice} />}
        {writing && <EmojiButton onPick={props.onInsert} />}
        {writing && note && <ToolButton icon={IconAt} label={say("mention")} onClick={() => props.onInsert(opening(draft.text, "@"))} />}
        {reply && files.items.length === 0 && <LinkButton text={draft.text} preview={props.preview} onPreview={props.onPreview} />}
      </div>
      <span className="push" />
      {writing && <Counter text={draft.text} limit={limit} />}
      {writing && <DraftSaved draft={draft} className={css.hint} />}
      {(reply || kind) && <Cost conversation={conversation} connectionId={connectionId} onlyIfCharged />}
      {writing && (
        <div className={css.send}>
          <SendButton {...{ note, impossible }} anyway={props.anyway} onSend={() => props.onSend()} />
          <SendMenu {...{ conversation, impossible }} of={note ? "note" : "reply"} onSend={props.onSend} />
        </div>
      )}
    </div>
  );
}

/** A sign opens its list only behind a space. */
const opening = (text: Text, sign: string) => (/\S$/.test(text.get()) ? ` ${sign}` : sign);

function ToolButton({ icon: Icon, label, onClick }: { icon: typeof IconAt; label: string; onClick: () => void }) {
  return <IconButton size="sm" label={label} icon={<Icon size={16} stroke={1.75} />} onClick={onClick} />;
}

function LinkButton({ text, preview, onPreview }: { text: Text; preview: boolean; onPreview: (preview: boolean) => void }) {
  const { say } = useWords();
  const hasLink = useText(text, (words) => words.includes("://") && pieces(words).some(({ style }) => style === "link"));
  if (!hasLink) return null;
  return (
    <IconButton
      size="sm"
      label={say(preview ? "previewOn" : "previewOff")}
      icon={preview ? <IconLink size={16} stroke={1.75} /> : <IconLinkOff size={16} stroke={1.75} />}
      pressed={preview}
      onClick={() => onPreview(!preview)}
    />
  );
}

function EmojiButton({ onPick }: { onPick: (sign: string) => void }) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Whoever leaves comes back to the button; whoever picks goes on writing.
  const change = (open: boolean) => {
    setOpened(open);
    if (!open) button.current?.focus();
  };
  return (
    <LatePopover
      opened={opened}
      onChange={change}
      position="top-start"
      trapFocus
      shadow="lg"
      target={<IconButton ref={button} size="sm" label={say("emoji")} icon={<IconMoodSmile size={16} stroke={1.75} />} pressed={opened} />}
    >
      {() => (
        <Popover.Dropdown p="xs" aria-label={say("emoji")}>
          <Suspense>
            <EmojiPicker
              onPick={(sign) => {
                setOpened(false);
                onPick(sign);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      )}
    </LatePopover>
  );
}
