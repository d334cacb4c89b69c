import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { QrPicture } from "../../ui/qr-picture.tsx";
import { toast } from "../../ui/toast.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { useSignedIn } from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";

const refresh = () => Promise.all(["me", "two-factor"].map((key) => queries.invalidateQueries({ queryKey: [key] })));

type Asking = "start" | "renew" | "stop" | null;

export function TwoFactor() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const [asking, setAsking] = useState<Asking>(null);
  const [started, setStarted] = useState<{ uri: string; recoveryCodes: string[] } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = useQuery({ queryKey: ["two-factor", person.twoFactor], queryFn: () => call("getTwoFactor"), staleTime: 0 }).data;
  const go = async (password: string) => {
    if (asking === "start") setStarted(await call("startTwoFactor", { body: { password } }));
    else if (asking === "renew") setCodes((await call("renewRecoveryCodes", { body: { password } })).recoveryCodes);
    else await call("stopTwoFactor", { body: { password } });
    await refresh();
    setAsking(null);
  };
  const confirmed = async () => {
    setCodes(started?.recoveryCodes ?? null);
    setStarted(null);
    await refresh();
    toast(say("twoFactorOn"));
  };
  const left = state?.recoveryCodesLeft ?? 0;
  return (
    <Card
      title={say("twoFactor")}
      actions={<Chip tone={person.twoFactor ? "good" : "neutral"}>{say(person.twoFactor ? "on" : "off")}</Chip>}
    >
      <CardBody>
        <p className="mut">{say("twoFactorHint")}</p>
        {started && <Begin uri={started.uri} onConfirmed={confirmed} onCancel={() => setStarted(null)} />}
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
        {!started && !codes && (
          <div className="row wrap">
            {person.twoFactor ? (
              <>
                <Chip tone={left > 3 ? "neutral" : "warn"}>{say("recoveryLeft", { count: left })}</Chip>
                <Button variant="default" onClick={() => setAsking("renew")}>
                  {say("renewCodes")}
                </Button>
                <Button variant="subtle" color="saga" onClick={() => setAsking("stop")}>
                  {say("turnOff")}
                </Button>
              </>
            ) : (
              <Button variant="default" onClick={() => setAsking("start")}>
                {say("turnOn")}
              </Button>
            )}
          </div>
        )}
      </CardBody>
      <PasswordDialog
        opened={asking !== null}
        title={say(asking === "renew" ? "renewCodes" : asking === "stop" ? "turnOffTwoFactor" : "confirmTitle")}
        lead={say(asking === "renew" ? "renewCodesHint" : asking === "stop" ? "turnOffTwoFactorHint" : "confirmLead")}
        action={say(asking === "stop" ? "turnOff" : "confirm")}
        dangerous={asking === "stop"}
        onClose={() => setAsking(null)}
        onPassword={go}
      />
    </Card>
  );
}

/** The code to scan, and a first code from the app that shows it was scanned. */
function Begin({ uri, onConfirmed, onCancel }: { uri: string; onConfirmed: () => Promise<void>; onCancel: () => void }) {
  const { say } = useWords();
  const [code, setCode] = useState("");
  const { problem, busy, submit } = useForm(async () => {
    await call("confirmTwoFactor", { body: { code } });
    await onConfirmed();
  });
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <form className="row wrap" style={{ alignItems: "flex-start", gap: 20 }} onSubmit={submit} noValidate>
      <QrPicture text={uri} label={say("qrOf")} />
      <div className="col grow" style={{ minWidth: 220, gap: 12 }}>
        <p className="semi">{say("scanCode")}</p>
        {problem && <Banner>{problem}</Banner>}
        <CopyField label={say("scanByHand")} value={secret} />
        <TextInput
          label={say("codeFromApp")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            {say("confirm")}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say("cancel")}
          </Button>
        </div>
      </div>
    </form>
  );
}
