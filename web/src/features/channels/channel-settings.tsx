import { Button, Modal } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { IconBrandWhatsapp, IconPlus, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan, useSignedIn } from "../identity/queries.ts";
import css from "./channel-settings.module.css";
import { ConnectForm } from "./connect-form.tsx";

const refresh = () => queries.invalidateQueries({ queryKey: ["connections"] });

export function ChannelSettings() {
  const { say } = useWords();
  const can = useCan();
  const { sandboxUrl } = useSignedIn();
  const { data, error } = useQuery({ queryKey: ["connections"], queryFn: () => call("listConnections") });
  const [connecting, setConnecting] = useState(false);
  const items = data?.items ?? [];
  const sandbox = () =>
    void call("connectSandbox")
      .then(refresh)
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {can("channels:manage") && (
        <div className="row wrap">
          <Button leftSection={<IconPlus size={16} />} onClick={() => setConnecting(true)}>
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
      {items.map((connection) => (
        <OneConnection key={connection.id} connection={connection} manage={can("channels:manage")} />
      ))}
      <Modal
        opened={connecting}
        onClose={() => setConnecting(false)}
        title={say("connect")}
        size="lg"
        closeButtonProps={{ "aria-label": say("dismiss") }}
      >
        <ConnectForm
          onDone={() => {
            setConnecting(false);
            void refresh();
          }}
        />
      </Modal>
    </>
  );
}

const tones = { healthy: "good", degraded: "warn", down: "bad", unknown: "neutral" } as const;

function OneConnection({ connection, manage }: { connection: Connection; manage: boolean }) {
  const { say, language } = useWords();
  const [removing, setRemoving] = useState(false);
  const { id, name, address, sandbox, health, healthReason, webhookUrl, messagesPerSecond, lastInboundAt, queued } = connection;
  const fail = (error: unknown) => toast(sayError(error, say), { failed: true });
  const sync = () =>
    void call("syncTemplates", { params: { id } })
      .then(({ count }) => {
        void queries.invalidateQueries({ queryKey: ["templates"] });
        toast(say("synced", { count }));
      })
      .catch(fail);
  return (
    <Card
      title={name}
      actions={
        <>
          {sandbox && <Chip tone="warn">{say("sandbox")}</Chip>}
          <Chip tone={tones[health]}>{say(`health_${health}`)}</Chip>
        </>
      }
    >
      <CardBody>
        {healthReason && <Banner tone={health === "down" ? "bad" : "warn"}>{healthReason}</Banner>}
        {sandbox && <p className="mut">{say("practice")}</p>}
        <dl className={css.facts}>
          <dt>{say("number")}</dt>
          <dd className="num">{address}</dd>
          <dt>{say("rate")}</dt>
          <dd className="num">
            {messagesPerSecond} {say("perSecond")}
          </dd>
          <dt>{say("lastInbound")}</dt>
          <dd className="num">{lastInboundAt ? moment(lastInboundAt, language) : say("never")}</dd>
          <dt>{say("queued")}</dt>
          <dd className="num">{queued}</dd>
        </dl>
        {!sandbox && <CopyField label={say("webhookUrl")} value={webhookUrl} />}
        <div className="row">
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={sync}>
            {say("sync")}
          </Button>
          {manage && (
            <Button variant="subtle" color="saga" onClick={() => setRemoving(true)}>
              {say("disconnect")}
            </Button>
          )}
        </div>
      </CardBody>
      <Confirm
        opened={removing}
        title={say("disconnectTitle", { name })}
        text={say("disconnectHint")}
        action={say("disconnect")}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          void call("removeConnection", { params: { id } }).then(refresh).catch(fail);
        }}
      />
    </Card>
  );
}
