import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../lib/i18n.tsx";
import type { Versioned } from "../lib/save-in-order.ts";
import { Banner } from "./banner.tsx";

/** Which of both is in the form; the other one is kept. */
interface Other<Draft> {
  draft: Draft;
  shows: "theirs" | "mine";
}

interface Props {
  words: "newerThere" | "newerShown" | "newerBehind";
  act: "newerShow" | "newerBack";
  /** Nothing as long as the other one is not there yet. */
  onClick: (() => void) | undefined;
  children?: ReactNode;
}
/** That somebody else saved, which of both is shown, and the way to the other. */
export function NewerBanner({ words, act, onClick, children }: Props) {
  const { say } = useWords();
  return (
    <Banner
      tone={words === "newerThere" ? "warn" : "info"}
      action={
        <div className="row wrap">
          {onClick && (
            <Button size="compact-sm" variant="default" onClick={onClick}>
              {say(act)}
            </Button>
          )}
          {children}
        </div>
      }
    >
      {say(words)}
    </Banner>
  );
}

/**
 * For a form over what somebody else may save meanwhile: a banner that leads to the newer one and back, while nothing that was
 * typed is lost. `version` is the one that was seen, so that nothing unseen is replaced. `current` is as the screen knows it at last.
 */
export function useNewerVersion<Draft>(
  current: Versioned<Draft> | undefined,
  draft: Draft,
  show: (draft: Draft) => void,
): { version: string | undefined; banner: ReactNode; saved: (version: string) => void } {
  const [version, setVersion] = useState(current?.version);
  const [other, setOther] = useState<Other<Draft> | null>(null);
  const swap = (next: Draft, shows: Other<Draft>["shows"]) => {
    setOther({ draft, shows });
    show(next);
  };
  /** For a form that stays: what one saved oneself is nothing new. */
  const saved = (mine: string) => {
    setVersion(mine);
    setOther(null);
  };
  if (current && current.version !== version)
    return {
      version,
      saved,
      banner: (
        <NewerBanner
          words="newerThere"
          act="newerShow"
          onClick={() => {
            setVersion(current.version);
            // Whoever looks at theirs has their own aside; that one is theirs to come back to.
            if (other?.shows === "theirs") show(current.draft);
            else swap(current.draft, "theirs");
          }}
        />
      ),
    };
  if (!other) return { version, saved, banner: null };
  const banner =
    other.shows === "theirs" ? (
      <NewerBanner words="newerShown" act="newerBack" onClick={() => swap(other.draft, "mine")} />
    ) : (
      <NewerBanner words="newerBehind" act="newerShow" onClick={() => swap(other.draft, "theirs")} />
    );
  return { version, saved, banner };
}
