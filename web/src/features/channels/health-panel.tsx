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
import type { OfChannel } from "./channel-page.tsx";
import { FindingList } from "./finding-list.tsx";
import { connectionChanged } from "./queries.ts";
import { ReplaceSecrets } from "./replace-secrets.tsx";

const subscriptionIsWrong = ({ code }: Finding) =>
  code === "not_subscribed" || code === "subscribed_elsewhere" || code === "address_missing";
const credentialsAreWrong = ({ check, state }: Finding) =>
  (check === "token" || check === "scopes" || check === "secret" || check === "signature") && (state === "bad" || state === "watch");

/** What the doctor found, the worst first, each with what to do. */
export function HealthPanel({ connection, manage }: OfChannel) {
  const { say, language } = useWords();
  const { id, sendingStopped } = connection;
  const [busy, setBusy] = useState(false);
  const [replacing, setReplacing] = useState(false);
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
          {manage && findings.some((finding) => subscriptionIsWrong(finding) || credentialsAreWrong(finding)) && (
            <div className="row wrap">
              {findings.some(credentialsAreWrong) && <Button onClick={() => setReplacing(true)}>{say("replaceToken")}</Button>}
              {findings.some(subscriptionIsWrong) && (
                <Button variant="default" onClick={() => void subscribe()}>
                  {say("subscribeAgain")}
                </Button>
              )}
            </div>
          )}
          {data ? <FindingList findings={findings} /> : <Waiting rows={8} />}
        </CardBody>
      </Card>
      <ReplaceSecrets connection={connection} opened={replacing} onClose={() => setReplacing(false)} onDone={() => void examine()} />
    </>
  );
}
