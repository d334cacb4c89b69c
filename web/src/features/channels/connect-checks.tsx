import { Button } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { FindingList } from "./finding-list.tsx";

/** All that the doctor looks at, once, before the number is used. */
export function ConnectChecks({ connection: { id }, onDone }: { connection: Connection; onDone: () => void }) {
  const { say } = useWords();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["first-checkup", id],
    // The templates come first, so that they can be counted.
    queryFn: async () => {
      await call("syncTemplates", { params: { id } }).catch(() => null);
      return call("runCheckup", { params: { id } });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <p className="mut">{say("checksWhere")}</p>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {data ? <FindingList findings={data.findings} /> : !error && <Waiting rows={8} />}
      <div className="row">
        <span className="push" />
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {say("checkNow")}
        </Button>
        <Button disabled={!data && !error} onClick={onDone}>
          {say("carryOn")}
        </Button>
      </div>
    </>
  );
}
