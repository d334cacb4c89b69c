import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../lib/i18n.tsx";
import { Banner } from "./banner.tsx";

interface Versioned<Draft> {
  version: string;
  draft: Draft;
}
/** Which of both is in the form; the other one is kept. */
interface Other<Draft> {
  draft: Draft;
  shows: "theirs" | "mine";
}

/**
 * For a form over what somebody else may save meanwhile: a banner that leads to the newer one and back, while nothing that was
 * typed is lost. `version` is the one that was seen, so that nothing unseen is replaced. `current` is as the screen knows it at last.
 */
export function useNewerVersion<Draft>(
  current: Versioned<Draft> | undefined,
  draft: Draft,
  show: (draft: Draft) => void,
): { version: string | undefined; banner: ReactNode } {
  const { say } = useWords();
  const [version, setVersion] = useState(current?.version);
  const [other, setOther] = useState<Other<Draft> | null>(null);
  const swap = (next: Draft, shows: Other<Draft>["shows"]) => {
    setOther({ draft, shows });
    show(next);
  };
  const banner = (words: "newerThere" | "newerShown" | "newerBehind", act: "newerShow" | "newerBack", onClick: () => void) => (
    <Banner
      tone={words === "newerThere" ? "warn" : "info"}
      action={
        <Button size="compact-sm" variant="default" onClick={onClick}>
          {say(act)}
        </Button>
      }
    >
      {say(words)}
    </Banner>
  );
  if (current && current.version !== version)
    return {
      version,
      banner: banner("newerThere", "newerShow", () => {
        setVersion(current.version);
        // Whoever looks at theirs has their own aside; that one is theirs to come back to.
        if (other?.shows === "theirs") show(current.draft);
        else swap(current.draft, "theirs");
      }),
    };
  if (!other) return { version, banner: null };
  return other.shows === "theirs"
    ? { version, banner: banner("newerShown", "newerBack", () => swap(other.draft, "mine")) }
    : { version, banner: banner("newerBehind", "newerShow", () => swap(other.draft, "theirs")) };
}
