import { IconFileUpload } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./drop-area.module.css";

interface Props {
  /** The composer, whose conversation's pane takes what is dropped. */
  inside: RefObject<HTMLElement | null>;
  /** Null while nothing can be sent. */
  onFiles: ((files: File[]) => void) | null;
}
const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** The whole conversation takes files that are dropped on it, and says so while they hover. */
export function DropArea({ inside, onFiles }: Props) {
  const { say } = useWords();
  const [pane, setPane] = useState<HTMLElement | null>(null);
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const found = inside.current?.closest<HTMLElement>("[data-pane]") ?? null;
    setPane(found);
    if (!found) return;
    // Every child that is entered tells of it; only the last that is left ends it.
    let depth = 0;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const hover = (event: DragEvent) => bringsFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      end();
      take.current?.([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) found.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) found.removeEventListener(name, listener as EventListener);
    };
  }, [inside]);
  if (!over || !pane) return null;
  return createPortal(
    <div className={css.area} data-possible={onFiles !== null}>
      <IconFileUpload size={24} stroke={1.5} />
      {say(onFiles ? "dropHere" : "dropImpossible")}
    </div>,
    pane,
  );
}
