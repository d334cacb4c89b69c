import { Button, CloseButton } from "@mantine/core";
import { useSyncExternalStore } from "react";
import css from "./toast.module.css";

interface Toast {
  id: number;
  text: string;
  /** Failures stay until they are closed. */
  failed: boolean;
  undo?: { label: string; run: () => void };
}

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const set = (changed: Toast[]) => {
  toasts = changed.slice(-3);
  for (const listener of listeners) listener();
};
const close = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says what was done, in the past tense; for things that are not visible elsewhere. */
export function toast(
  text: string,
  { failed = false, undo, seconds }: { failed?: boolean; undo?: Toast["undo"]; seconds?: number } = {},
): void {
  const id = next++;
  set([...toasts, { id, text, failed, ...(undo ? { undo } : {}) }]);
  if (!failed) setTimeout(() => close(id), seconds ? seconds * 1000 : undo ? 10_000 : 6_000);
}
/** The newest thing that can be undone; returns whether there was one. */
export function undoLast(): boolean {
  const last = toasts.findLast(({ undo }) => undo);
  if (!last) return false;
  close(last.id);
  last.undo?.run();
  return true;
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={css.toasts}>
      {shown.map(({ id, text, failed, undo }) => (
        <div key={id} className={css.toast} data-failed={failed} role={failed ? "alert" : "status"}>
          <span className="grow">{text}</span>
          {undo && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => {
                close(id);
                undo.run();
              }}
            >
              {undo.label}
            </Button>
          )}
          <CloseButton size="sm" aria-label={closeLabel} onClick={() => close(id)} />
        </div>
      ))}
    </div>
  );
}
