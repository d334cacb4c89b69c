import { IconBell } from "@tabler/icons-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { useNotifications } from "./use-notifications.ts";

const Panel = lazy(withAllWords(() => import("./panel.tsx").then(({ NewsPanel }) => ({ default: NewsPanel }))));

/** In the rail: how much is new, and the way to it. */
export function Bell({
  className,
  countClassName,
  labelClassName,
}: Record<"className" | "countClassName" | "labelClassName", string | undefined>) {
  const { say } = useWords();
  const unseen = useNotifications();
  const [opened, setOpened] = useState(false);
  // The panel is loaded with its first opening, and stays so that it can close gently.
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The panel comes opened, so it can't know who opened it.
  useEffect(() => {
    if (wanted && !opened) button.current?.focus({ preventScroll: true });
  }, [wanted, opened]);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useActions({ "go.notifications": open });
  const name = say("unseenNews", { count: unseen });
  return (
    <>
      <button ref={button} type="button" className={className} title={name} aria-haspopup="dialog" aria-expanded={opened} onClick={open}>
        <IconBell size={20} stroke={1.6} />
        <span className="hidden-visually">{name}</span>
        {unseen > 0 && (
          <span className={countClassName} aria-hidden="true">
            {unseen > 99 ? "99+" : unseen}
          </span>
        )}
        <span className={labelClassName} aria-hidden="true">
          {say("newsShort")}
        </span>
      </button>
      {wanted && (
        <Suspense>
          <Panel opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
