import { Button } from "@mantine/core";
import type { Finding } from "@sigap/contract/checkups";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { FindingList } from "./finding-list.tsx";
import type { OfChannel } from "./of-channel.ts";
import { connectionChanged } from "./queries.ts";
import { RegisterNumber } from "./register-number.tsx";
import { ReplaceSecrets } from "./replace-secrets.tsx";

const subscriptionIsWrong = ({ code }: Finding) =>
  code === "not_subscribed" || code === "subscribed_elsewhere" || code === "address_missing";
const numberWaits = ({ code }: Finding) => code === "number_waiting";
const credentialsAreWrong = ({ check, state }: Finding) =>
  (check === "token" || check === "scopes" || check === "secret" || check === "signature") && (state === "bad" || state === "watch");

/** What the doctor found, the worst first, each with what to do. */
export function HealthPanel({ connection, manage }: OfChannel) {
  const { say, language } = useWords();
  const { id, sendingStopped } = connection;
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<"secrets" | "pin" | null>(null);
  const close = () => setOpen(null);
  const { data, error } = useQuery({ queryKey: ["checkup", id], queryFn: () => call("getCheckup", { params: { id } }) });
  const fail = (refused: unknown) => toast(sayError(refused, say), { failed: true });
  const examine = async () => {
    setBusy(true);
    await call("runCheckup", { params: { id } })
      .then((checkup) => queries.setQueryData(["checkup", id], checkup))
      .catch(fail);
    connectionChanged(connection);
    setBusy(false);
  };
  const subscribe = () =>
    call("subscribeConnection", { params: { id } })
      .then(() => toast(say("subscribed")))
      .then(examine)
      .catch(fail);
  const findings = data?.findings ?? [];
  const good = findings.filter(({ state }) => state === "good").length;
  return (
    <>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {sendingStopped && <Banner>{say("sendingStopped", { reason: sendingStopped.reason.replace(/\.$/, "") })}</Banner>}
      <Card
        title={say("checksPass", { good, all: findings.length })}
        actions={
          manage && (
            <Button variant="default" leftSection={<IconRefresh size={16} />} loading={busy} onClick={() => void examine()}>
              {say("checkNow")}
            </Button>
          )
        }
      >
        <CardBody>
          <p className="mut">{data?.checkedAt ? say("checkedAt", { at: moment(data.checkedAt, language) }) : say("notChecked")}</p>
          {manage && <Cures findings={findings} onOpen={setOpen} onSubscribe={() => void subscribe()} />}
          {data ? <FindingList findings={findings} /> : <Waiting rows={8} />}
        </CardBody>
      </Card>
      <ReplaceSecrets connection={connection} opened={open === "secrets"} onClose={close} onDone={() => void examine()} />
      <RegisterNumber connection={connection} opened={open === "pin"} onClose={close} onDone={() => void examine()} />
    </>
  );
}

interface CuresProps {
  findings: readonly Finding[];
  onOpen: (what: "secrets" | "pin") => void;
  onSubscribe: () => void;
}
/** What can be done about it from here. */
function Cures({ findings, onOpen, onSubscribe }: CuresProps) {
  const { say } = useWords();
  const [secrets, pin, subscription] = [credentialsAreWrong, numberWaits, subscriptionIsWrong].map((wrong) => findings.some(wrong));
  if (!secrets && !pin && !subscription) return null;
  return (
    <div className="row wrap">
      {secrets && <Button onClick={() => onOpen("secrets")}>{say("replaceToken")}</Button>}
      {pin && (
        <Button variant="default" onClick={() => onOpen("pin")}>
          {say("register")}
        </Button>
      )}
      {subscription && (
        <Button variant="default" onClick={onSubscribe}>
          {say("subscribeAgain")}
        </Button>
      )}
    </div>
  );
}
