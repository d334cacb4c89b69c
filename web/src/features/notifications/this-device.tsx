import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Refused } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { type PushState, pushState, turnOff, turnOn } from "./device.ts";
import { howToAllow } from "./device-name.ts";
import { DeviceTest } from "./device-test.tsx";

/** On or off here, and where it can't be on: why, and what to do. */
export function ThisDevice() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const { data: state } = useQuery({ queryKey: ["notifications", "here"], queryFn: () => pushState(person.id), staleTime: 0 });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = (work: Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    void work
      .catch((error: Error) => setProblem(error instanceof Refused ? sayError(error, say) : say("pushFailed", { reason: error.message })))
      .then(() => queries.invalidateQueries({ queryKey: ["notifications"] }))
      .finally(() => setBusy(false));
  };
  return (
    <Card
      title={say("thisDevice")}
      actions={state && <Chip tone={state === "on" ? "good" : "neutral"}>{say(state === "on" ? "on" : "off")}</Chip>}
    >
      <CardBody>
        <p className="mut">{say("thisDeviceLead")}</p>
        {problem && <Banner>{problem}</Banner>}
        {state && <Hindrance state={state} />}
        {state === "off" && (
          <div>
            <Button loading={busy} onClick={() => turn(turnOn(person.id))}>
              {say("turnOnHere")}
            </Button>
          </div>
        )}
        {state === "on" && (
          <>
            <DeviceTest />
            <div>
              <Button variant="default" loading={busy} onClick={() => turn(turnOff(person.id))}>
                {say("turnOffHere")}
              </Button>
            </div>
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Hindrance({ state }: { state: PushState }) {
  const { say } = useWords();
  if (state === "on" || state === "off") return null;
  if (state === "denied")
    return (
      <Banner tone="warn">
        {say("pushDenied")} {say(`allow_${howToAllow(navigator.userAgent)}`)}
      </Banner>
    );
  const words = { insecure: "pushInsecure", "needs-home-screen": "pushIos", unsupported: "pushUnsupported" } as const;
  return <Banner tone="info">{say(words[state])}</Banner>;
}
