import { Button } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";

/** The proof: a message from one's own phone. */
export function ConnectHello({ connection: { id, address }, onDone }: { connection: Connection; onDone: () => void }) {
  const { say } = useWords();
  const { data } = useQuery({
    queryKey: ["hello", id],
    queryFn: () => call("getConnection", { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.lastInboundAt ? false : 2000),
    staleTime: 0,
  });
  const came = Boolean(data?.lastInboundAt);
  return (
    <>
      <p className="mut num">{say("helloWhere", { address })}</p>
      <Banner tone={came ? "good" : "info"}>{say(came ? "helloCame" : "helloWaiting")}</Banner>
      <div className="row">
        <span className="push" />
        <Button variant={came ? "filled" : "default"} onClick={onDone}>
          {say("finish")}
        </Button>
      </div>
    </>
  );
}
