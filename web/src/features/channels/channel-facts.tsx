import { Button, NumberInput, TextInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./channel-settings.module.css";
import type { OfChannel } from "./of-channel.ts";
import { connectionsChanged, templatesChanged } from "./queries.ts";
import { ReplaceSecrets } from "./replace-secrets.tsx";

/** What the channel is in Sigap: name, rate, secrets, and the way out. */
export function ChannelFacts({ connection, manage }: OfChannel) {
  const { say, language } = useWords();
  const { id, address, externalId, accountId, sandbox, webhookUrl, lastInboundAt, queued } = connection;
  const fail = (error: unknown) => toast(sayError(error, say), { failed: true });
  const sync = () =>
    void call("syncTemplates", { params: { id } })
      .then(({ count }) => {
        templatesChanged();
        toast(say("synced", { count }));
      })
      .catch(fail);
  return (
    <Card title={say("settingsOf")}>
      <CardBody>
        {sandbox && <p className="mut">{say("practice")}</p>}
        <dl className={css.facts}>
          <dt>{say("number")}</dt>
          <dd className="num">{address}</dd>
          <dt>{say("phoneNumberId")}</dt>
          <dd className="num">{externalId}</dd>
          <dt>{say("accountId")}</dt>
          <dd className="num">{accountId}</dd>
          <dt>{say("lastInbound")}</dt>
          <dd className="num">{lastInboundAt ? moment(lastInboundAt, language) : say("never")}</dd>
          <dt>{say("queued")}</dt>
          <dd className="num">{queued}</dd>
        </dl>
        {!sandbox && <CopyField label={say("webhookUrl")} value={webhookUrl} />}
        {manage && <NameAndRate connection={connection} manage={manage} />}
        <div className="row wrap">
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={sync}>
            {say("sync")}
          </Button>
          {manage && <SecretsAndEnd connection={connection} manage={manage} />}
        </div>
      </CardBody>
    </Card>
  );
}

function NameAndRate({ connection: { id, name, messagesPerSecond } }: OfChannel) {
  const { say } = useWords();
  const [values, setValues] = useState({ name, messagesPerSecond });
  const changed = values.name !== name || values.messagesPerSecond !== messagesPerSecond;
  const { problem, of, busy, submit } = useForm(async () => {
    await call("updateConnection", { params: { id }, body: values });
    await connectionsChanged();
    toast(say("saved"));
  });
  return (
    <form className="col" onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <TextInput
        label={say("channelName")}
        value={values.name}
        error={of("name")}
        onChange={({ currentTarget: { value } }) => setValues((now) => ({ ...now, name: value }))}
      />
      <NumberInput
        label={`${say("rate")} (${say("perSecond")})`}
        min={1}
        max={1000}
        value={values.messagesPerSecond}
        error={of("messagesPerSecond")}
        onChange={(value) => setValues((now) => ({ ...now, messagesPerSecond: Number(value) || now.messagesPerSecond }))}
      />
      <div className="row">
        <Button type="submit" variant="default" loading={busy} disabled={!changed}>
          {say("save")}
        </Button>
      </div>
    </form>
  );
}

function SecretsAndEnd({ connection }: OfChannel) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"secrets" | "end" | null>(null);
  const close = () => setOpen(null);
  const disconnect = () => {
    close();
    void call("removeConnection", { params: { id: connection.id } })
      .then(() => navigate({ to: "/settings/$section", params: { section: "channels" } }))
      .then(connectionsChanged)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen("secrets")}>
        {say("replaceSecrets")}
      </Button>
      <Button variant="subtle" color="saga" onClick={() => setOpen("end")}>
        {say("disconnect")}
      </Button>
      <ReplaceSecrets connection={connection} opened={open === "secrets"} onClose={close} onDone={() => void connectionsChanged()} />
      <Confirm
        opened={open === "end"}
        title={say("disconnectTitle", { name: connection.name })}
        text={say("disconnectHint")}
        action={say("disconnect")}
        onClose={close}
        onConfirm={disconnect}
      />
    </>
  );
}
