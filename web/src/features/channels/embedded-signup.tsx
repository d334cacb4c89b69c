import { Button, Checkbox, TextInput } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { IconBrandMeta } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { loadPopup, openPopup } from "./meta-popup.ts";

/** Meta's own way, where this Sigap has an app for it; nothing otherwise. */
export function EmbeddedSignup({ onDone }: { onDone: (connection: Connection) => void }) {
  const { say } = useWords();
  const [coexistence, setCoexistence] = useState(false);
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = useQuery({ queryKey: ["signup"], queryFn: () => call("getSignup"), staleTime: Number.POSITIVE_INFINITY });
  const signup = data?.signup ?? null;
  const sdk = useQuery({
    queryKey: ["signup-sdk"],
    queryFn: () => loadPopup(signup?.appId ?? "", signup?.version ?? ""),
    enabled: signup !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  if (!signup) return null;
  const begin = async () => {
    if (!sdk.data) return;
    setBusy(true);
    setProblem(null);
    try {
      const result = await openPopup(sdk.data, signup.configId, coexistence);
      // The code lives for half a minute.
      if (result) onDone(await call("completeSignup", { body: { ...result, coexistence, ...(coexistence || !pin ? {} : { pin }) } }));
      else setProblem(say("signupStopped"));
    } catch (error) {
      setProblem(sayError(error, say));
    }
    setBusy(false);
  };
  return (
    <Card>
      <CardBody>
        <p className="mut">{say("signupLead")}</p>
        {(problem ?? sdk.error) && <Banner>{problem ?? say("signupBlocked")}</Banner>}
        <Checkbox
          label={say("signupCoexistence")}
          checked={coexistence}
          onChange={({ currentTarget: { checked } }) => setCoexistence(checked)}
        />
        {!coexistence && (
          <TextInput
            label={say("registerPin")}
            description={say("registerHint")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={pin}
            onChange={({ currentTarget: { value } }) => setPin(value.replace(/\D/g, ""))}
          />
        )}
        <div className="row">
          <Button
            leftSection={<IconBrandMeta size={16} />}
            loading={busy}
            disabled={!sdk.data || (!coexistence && pin.length !== 6)}
            onClick={() => void begin()}
          >
            {say("signupButton")}
          </Button>
        </div>
        <p className="xs dim">{say("byHand")}</p>
      </CardBody>
    </Card>
  );
}
