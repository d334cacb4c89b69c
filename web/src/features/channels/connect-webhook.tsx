import { Button } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import type { Finding } from "@sigap/contract/checkups";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { FindingList } from "./finding-list.tsx";

interface Props {
  connection: Connection;
  verifyToken: string;
  onDone: () => void;
}
const ofWebhook = ({ check }: Finding) => check === "subscription" || check === "webhook" || check === "signature";

/** Asks WhatsApp to deliver here, which makes it call the address; then looks whether it did. */
export function ConnectWebhook({ connection: { id, webhookUrl }, verifyToken, onDone }: Props) {
  const { say } = useWords();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["first-webhook", id],
    queryFn: async () => {
      await call("subscribeConnection", { params: { id } });
      return call("runCheckup", { params: { id } });
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const findings = data?.findings.filter(ofWebhook);
  const problem = error && sayError(error, say);
  const right = findings?.every(({ state }) => state === "good" || state === "info") ?? false;
  return (
    <>
      {problem && <Banner>{problem}</Banner>}
      {right ? <Banner tone="good">{say("webhookDone")}</Banner> : <p className="mut">{say("webhookWhere")}</p>}
      <CopyField label={say("webhookUrl")} value={webhookUrl} />
      <CopyField label={say("verifyToken")} value={verifyToken} />
      {findings ? <FindingList findings={findings} /> : !problem && <Waiting rows={3} />}
      <div className="row">
        <span className="push" />
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {say("askAgain")}
        </Button>
        <Button disabled={!findings && !problem} onClick={onDone}>
          {say("carryOn")}
        </Button>
      </div>
    </>
  );
}
