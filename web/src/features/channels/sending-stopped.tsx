import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { useCan } from "../identity/queries.ts";
import { useConnections } from "./queries.ts";

/** Above the composer: nothing goes out at this number, and what is written waits. */
export function SendingStopped({ connectionId }: { connectionId: string | null }) {
  const { say } = useWords();
  const can = useCan();
  const { data } = useConnections();
  const connection = data?.items.find(({ id }) => id === connectionId) ?? (connectionId ? undefined : data?.items[0]);
  if (!connection?.sendingStopped) return null;
  return (
    <div style={{ padding: "0 8px 8px" }}>
      <Banner
        action={
          can("channels:manage") && (
            <Link to="/settings/$section/$item" params={{ section: "channels", item: connection.id }}>
              {say("health")}
            </Link>
          )
        }
      >
        {say("sendingStopped", { reason: connection.sendingStopped.reason.replace(/\.$/, "") })}
      </Banner>
    </div>
  );
}
