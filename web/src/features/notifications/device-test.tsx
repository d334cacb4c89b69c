import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { registered } from "./device.ts";
import type { NewsWord } from "./say-entry.ts";
import { onWorker } from "./worker.ts";

const patienceMilliseconds = 15_000;
interface Outcome {
  tone: "good" | "info" | "warn" | "bad";
  text: string;
}

/** Sends a message all the way round, and says in words whether it came, or where it was lost. */
export function DeviceTest() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const became = (tone: Outcome["tone"], word: NewsWord, values?: Record<string, string>) => {
    clearTimeout(waiting.current);
    setOutcome({ tone, text: say(word, values) });
  };
  const id = registered(person.id) ?? "";
  useEffect(() => {
    const unlisten = onWorker((message) => {
      if (message.type !== "push-test" || message.deviceId !== id) return;
      clearTimeout(waiting.current);
      setOutcome({ tone: "good", text: say("testArrived") });
    });
    return () => {
      clearTimeout(waiting.current);
      unlisten();
    };
  }, [id, say]);
  const test = async () => {
    setBusy(true);
    setOutcome(null);
    // It may arrive before the answer says that it was taken.
    waiting.current = setTimeout(() => became("warn", "testLost"), patienceMilliseconds);
    try {
      const { outcome: result, detail } = await call("testDevice", { params: { id } });
      if (result === "accepted") setOutcome((arrived) => arrived ?? { tone: "info", text: say("testWaiting") });
      else if (result === "gone") became("bad", "testGone");
      else became("bad", result === "later" ? "testLater" : "testRefused", { detail });
    } catch (error) {
      clearTimeout(waiting.current);
      setOutcome({ tone: "bad", text: sayError(error, say) });
    }
    void queries.invalidateQueries({ queryKey: ["notifications", "devices"] });
    setBusy(false);
  };
  return (
    <>
      {outcome && <Banner tone={outcome.tone}>{outcome.text}</Banner>}
      <div>
        <Button loading={busy} onClick={() => void test()}>
          {say("sendTest")}
        </Button>
      </div>
    </>
  );
}
