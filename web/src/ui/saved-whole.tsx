import { Button } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { Refused } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { saveWhole, type Versioned, type Whole } from "../lib/save-in-order.ts";
import { markSaved } from "../lib/saved.ts";
import { sayError } from "../lib/say-error.ts";
import { Banner } from "./banner.tsx";
import { NewerBanner } from "./newer-version.tsx";

/** What was changed here over a newer version; `seen` is the version that was looked at. */
interface Aside<Draft> {
  draft: Draft;
  shows: "mine" | "theirs";
  seen: string;
  looked: boolean;
}
type Change<Draft> = (now: Draft) => Draft;

/**
 * For what is saved with every change. Where somebody else saved meanwhile, what was changed here stays in the form and is not
 * saved by itself any more, until theirs was looked at and one of both was chosen. `current` is as the screen knows it at last.
 */
export function useSavedWhole<Value, Draft>(whole: Whole<Value, Draft>, current: Versioned<Draft>) {
  const { say } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [aside, setAside] = useState<Aside<Draft> | null>(null);
  const latest = useRef<Draft | null>(null);
  const mine = aside?.shows === "mine" ? aside : null;

  /** Whether it is kept, on the server or at least here. */
  const send = async (change: Change<Draft>): Promise<boolean> => {
    setProblem(null);
    const saving = saveWhole(whole, change);
    if (!saving) return false;
    latest.current = saving.draft;
    try {
      await saving.kept;
      markSaved();
      return true;
    } catch (error) {
      const newer = error instanceof Refused && error.problem.code === "newer_version";
      if (!newer) setProblem(sayError(error, say));
      // With it what was changed behind it, which is refused next.
      const draft = latest.current ?? saving.draft;
      if (newer) setAside((kept) => (kept?.shows === "mine" ? kept : { draft, shows: "mine", seen: saving.version, looked: false }));
      return newer;
    }
  };
  const change = (next: Change<Draft>): Promise<boolean> => {
    if (!mine) return send(next);
    setAside((kept) => kept && { ...kept, draft: next(kept.draft) });
    return Promise.resolve(true);
  };
  const turn = (shows: Aside<Draft>["shows"]) => setAside((kept) => kept && { ...kept, shows, seen: current.version, looked: true });
  const save = ({ draft }: Aside<Draft>) => {
    setAside(null);
    void send(() => draft);
  };
  const behind = mine && mine.seen !== current.version;
  const banner: ReactNode = !aside ? null : aside.shows === "theirs" ? (
    <NewerBanner words="newerShown" act="newerBack" onClick={() => turn("mine")} />
  ) : behind || !aside.looked ? (
    <NewerBanner words="newerThere" act="newerShow" onClick={behind ? () => turn("theirs") : undefined} />
  ) : (
    <NewerBanner words="newerBehind" act="newerShow" onClick={() => turn("theirs")}>
      <Button size="compact-sm" onClick={() => save(aside)}>
        {say("save")}
      </Button>
    </NewerBanner>
  );
  const notice: ReactNode = (
    <>
      {banner}
      {problem && <Banner>{problem}</Banner>}
    </>
  );
  return { draft: (mine ?? current).draft, change, notice };
}
