import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWaitingCount } from "../features/messages/outbox.ts";
import { clock } from "../lib/format.ts";
import { useWords } from "../lib/i18n.tsx";
import { connectNow } from "../lib/realtime.ts";
import { createStore } from "../lib/store.ts";
import { toast } from "../ui/toast.tsx";
import css from "./connection-banner.module.css";

/** Shorter breaks than this are nobody's business. */
const patience = 2_000;

/** Since when the server can't be heard; null while it can. */
const lostSince = createStore<number | null>(null);
export function connectionChanged(connected: boolean): void {
  if (connected) lostSince.set(null);
  else if (lostSince.get() === null) lostSince.set(Date.now());
}

let firstBuild = "";
/** The server serves another version than the one that runs here: the service worker looks for it, and says when it is ready. */
export function buildSeen(build: string): void {
  firstBuild ||= build;
  if (build !== firstBuild) void navigator.serviceWorker?.getRegistration().then((registration) => registration?.update());
}

/** Says honestly that what is shown may be old, since when, and what waits. */
export function ConnectionBanner() {
  const { say, language } = useWords();
  const since = lostSince.use();
  const waiting = useWaitingCount();
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) {
      setShown((before) => {
        if (before !== null) toast(say("upToDate"));
        return null;
      });
      return;
    }
    const timer = setTimeout(() => setShown(since), Math.max(0, patience - (Date.now() - since)));
    return () => clearTimeout(timer);
  }, [since, say]);
  if (shown === null) return null;
  return (
    <div className={css.banner} role="status">
      <span>
        {say("staleSince", { time: clock(new Date(shown).toISOString(), language) })}{" "}
        {waiting > 0 ? say("staleWaiting", { count: waiting }) : say("staleKept")}
      </span>
      <Button size="compact-xs" variant="default" onClick={connectNow}>
        {say("connectNow")}
      </Button>
    </div>
  );
}
