import { Button } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { IconBrandWhatsapp, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan, useSignedIn } from "../identity/queries.ts";
import { ChannelChips } from "./channel-chips.tsx";
import css from "./channel-settings.module.css";
import { connectionsChanged, useConnections } from "./queries.ts";
import { sayHealth } from "./say-care.ts";

/** All channels with how they are; each opens into its own page. */
export function ChannelSettings() {
  const { say } = useWords();
  const can = useCan();
  const { sandboxUrl } = useSignedIn();
  const navigate = useNavigate();
  const { data, error } = useConnections();
  const items = data?.items ?? [];
  const connect = () => void navigate({ to: "/settings/$section/$item", params: { section: "channels", item: "new" } });
  const sandbox = () =>
    void call("connectSandbox")
      .then(connectionsChanged)
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {can("channels:manage") && (
        <div className="row wrap">
          <Button leftSection={<IconPlus size={16} />} onClick={connect}>
            {say("connect")}
          </Button>
          {sandboxUrl && !items.some((each) => each.sandbox) && (
            <Button variant="default" onClick={sandbox}>
              {say("connectSandbox")}
            </Button>
          )}
        </div>
      )}
      {data && items.length === 0 && (
        <EmptyState icon={<IconBrandWhatsapp size={20} stroke={1.6} />} title={say("noChannels")}>
          {say("noChannelsHint")}
        </EmptyState>
      )}
      <ul className={css.list}>
        {items.map((connection) => (
          <li key={connection.id}>
            <ChannelRow connection={connection} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ChannelRow({ connection }: { connection: Connection }) {
  const { say } = useWords();
  const { id, name, address } = connection;
  const reason = sayHealth(connection, say);
  return (
    <Link
      to="/settings/$section/$item"
      params={{ section: "channels", item: id }}
      className={css.row}
      aria-label={say("openChannel", { name })}
    >
      <span className={css.tile}>
        <IconBrandWhatsapp size={20} stroke={1.6} />
      </span>
      <span className="grow">
        <span className="row wrap">
          <strong className="semi">{name}</strong>
          <ChannelChips connection={connection} />
        </span>
        <span className="num dim">{address}</span>
        {reason && <span className={css.reason}>{reason}</span>}
      </span>
      <IconChevronRight size={16} stroke={1.75} />
    </Link>
  );
}
