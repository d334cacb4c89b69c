import { Button } from "@mantine/core";
import type { Me } from "@sigap/contract/identity";
import { IconFingerprint } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { passkeysWork, signInByPasskey } from "./passkey.ts";

/** Offers again before the server forgets what it asked: it waits five minutes for an answer. */
const askAgain = 4 * 60_000;

/** A passkey instead of a password: by a button, and by itself among the suggestions of the browser. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: (me: Me) => Promise<void> }) {
  const { say } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const offer = useRef<AbortController>(null);

  const run = useEffectEvent(async (mediation: "conditional" | "optional", controller: AbortController) => {
    try {
      await onSignedIn(await signInByPasskey(mediation, controller.signal));
    } catch (error) {
      // Nobody chose a suggestion, or the page was left: that is nothing to be told.
      if (controller.signal.aborted || (mediation === "conditional" && error instanceof DOMException)) return;
      setProblem(error instanceof DOMException ? say("passkeyUnusable") : sayError(error, say));
    }
  });
  useEffect(() => {
    if (!passkeysWork || !("isConditionalMediationAvailable" in PublicKeyCredential)) return;
    let ended = false;
    const suggest = async () => {
      if (ended || !(await PublicKeyCredential.isConditionalMediationAvailable())) return;
      offer.current?.abort();
      offer.current = new AbortController();
      await run("conditional", offer.current);
    };
    void suggest();
    const timer = setInterval(() => void suggest(), askAgain);
    return () => {
      ended = true;
      clearInterval(timer);
      offer.current?.abort();
    };
  }, []);

  if (!passkeysWork) return null;
  const press = () => {
    setProblem(null);
    // One question at a time: the suggestion makes room.
    offer.current?.abort();
    offer.current = new AbortController();
    void run("optional", offer.current);
  };
  return (
    <div className="col">
      <p className="xs dim" style={{ textAlign: "center", margin: 0 }}>
        {say("orSeparator")}
      </p>
      <Button variant="default" size="md" leftSection={<IconFingerprint size={18} />} onClick={press}>
        {say("signInPasskey")}
      </Button>
      {problem && <Banner>{problem}</Banner>}
    </div>
  );
}
