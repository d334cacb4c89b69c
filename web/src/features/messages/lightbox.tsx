import { Modal } from "@mantine/core";
import type { Attachment, Message } from "@sigap/contract/messages";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./lightbox.module.css";
import { LightboxHead } from "./lightbox-head.tsx";
import { LightboxStage } from "./lightbox-stage.tsx";
import { useThreadActs } from "./thread-context.ts";
import { shownPicture } from "./thread-layer.ts";

interface Shown {
  message: Message;
  picture: Attachment;
}
const zooms = [1, 1.5, 2, 3, 4];
const picturesOf = (items: readonly Message[]): Shown[] =>
  items.flatMap((message) =>
    message.attachments
      .filter(({ kind, state, url }) => kind === "image" && state === "ready" && url)
      .map((picture) => ({ message, picture })),
  );

/** A picture over everything, and the way to the thread's other pictures. */
export function Lightbox({ items, shown }: { items: readonly Message[]; shown: string }) {
  const { say } = useWords();
  const { contactName } = useThreadActs();
  const [step, setStep] = useState(0);
  const all = picturesOf(items);
  const index = all.findIndex(({ picture }) => picture.id === shown);
  const now = all[index];
  useOpener();
  if (!now) return null;
  const { message, picture } = now;
  const from = message.direction === "inbound" ? contactName : message.author.name;
  const go = (by: number) => {
    const next = all[index + by];
    if (!next) return;
    setStep(0);
    shownPicture.set(next.picture.id);
  };
  const zoomBy = (by: number) => setStep((before) => Math.min(zooms.length - 1, Math.max(0, before + by)));
  const save = () => location.assign(`${picture.url}?download=true`);
  const close = () => shownPicture.set(null);
  return (
    <Modal
      opened
      onClose={close}
      onKeyDown={(event) => press(event, { go, zoomBy, save })}
      fullScreen
      withCloseButton={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { "aria-label": say("photoFrom", { name: from }) } }}
      classNames={{ content: css.content ?? "" }}
    >
      <div className={css.body}>
        <LightboxHead
          from={from}
          at={message.occurredAt}
          number={index + 1}
          count={all.length}
          canShrink={step > 0}
          canGrow={step < zooms.length - 1}
          onZoom={zoomBy}
          onSave={save}
          onClose={close}
        />
        <LightboxStage url={picture.url ?? ""} from={from} zoom={zooms[step] ?? 1} onZoom={zoomBy} />
        <Walk first={index === 0} last={index === all.length - 1} onGo={go} />
      </div>
    </Modal>
  );
}

function Walk({ first, last, onGo }: { first: boolean; last: boolean; onGo: (by: number) => void }) {
  const { say } = useWords();
  return (
    <div className={css.walk}>
      <IconButton
        label={say("previousPicture")}
        disabled={first}
        icon={<IconChevronLeft size={24} stroke={1.5} />}
        onClick={() => onGo(-1)}
      />
      <IconButton label={say("nextPicture")} disabled={last} icon={<IconChevronRight size={24} stroke={1.5} />} onClick={() => onGo(1)} />
    </div>
  );
}

interface Acts {
  go(by: number): void;
  zoomBy(by: number): void;
  save(): void;
}

/** Arrows walk, + and − zoom, 0 shows all of it, D saves. Esc is the dialog's own. */
function press(event: KeyboardEvent, { go, zoomBy, save }: Acts): void {
  const forward = document.dir === "rtl" ? -1 : 1;
  const keys = new Map<string, () => void>([
    ["ArrowLeft", () => go(-forward)],
    ["ArrowRight", () => go(forward)],
    ["+", () => zoomBy(1)],
    ["=", () => zoomBy(1)],
    ["-", () => zoomBy(-1)],
    ["0", () => zoomBy(-zooms.length)],
    ["d", save],
  ]);
  const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys.get(event.key);
  if (!run) return;
  event.preventDefault();
  run();
}

/** The picture that was pressed gets the focus back. */
function useOpener(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => void (opener instanceof HTMLElement && opener.isConnected && opener.focus({ preventScroll: true })), [opener]);
}
