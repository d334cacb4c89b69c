import { Button, TextInput } from "@mantine/core";
import type { QrCode } from "@sigap/contract/numbers";
import { IconDownload, IconQrcode } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import type { OfChannel } from "./of-channel.ts";
import css from "./qr-codes.module.css";

const again = (id: string) => queries.invalidateQueries({ queryKey: ["qr-codes", id] });

/** Codes and links that open a chat with a message already written. */
export function QrCodes({ connection: { id }, manage }: OfChannel) {
  const { say } = useWords();
  const [message, setMessage] = useState("");
  const { data, error } = useQuery({ queryKey: ["qr-codes", id], queryFn: () => call("listQrCodes", { params: { id } }) });
  const { problem, of, busy, submit } = useForm(async () => {
    await call("createQrCode", { params: { id }, body: { message } });
    setMessage("");
    await again(id);
  });
  const items = data?.items ?? [];
  return (
    <Card title={say("qrCodes")}>
      <CardBody>
        <p className="mut">{say("qrLead")}</p>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {problem && <Banner>{problem}</Banner>}
        {manage && (
          <form className={css.form} onSubmit={submit} noValidate>
            <TextInput
              className="grow"
              label={say("qrMessage")}
              maxLength={140}
              value={message}
              error={of("message")}
              onChange={({ currentTarget: { value } }) => setMessage(value)}
            />
            <Button type="submit" loading={busy} disabled={message.trim() === ""}>
              {say("newQr")}
            </Button>
          </form>
        )}
        {data && items.length === 0 && (
          <EmptyState icon={<IconQrcode size={20} stroke={1.6} />} title={say("noQr")}>
            {say("noQrHint")}
          </EmptyState>
        )}
        <ul className={css.list}>
          {items.map((qr) => (
            <OneCode key={qr.code} id={id} qr={qr} manage={manage} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function OneCode({ id, qr, manage }: { id: string; qr: QrCode; manage: boolean }) {
  const { say } = useWords();
  const [message, setMessage] = useState(qr.message);
  const [removing, setRemoving] = useState(false);
  const params = { id, code: qr.code };
  const image = (format: string) => `/api/v1/connections/${id}/qr-codes/${qr.code}/image?format=${format}`;
  const fail = (error: unknown) => toast(sayError(error, say), { failed: true });
  const change = () =>
    void call("updateQrCode", { params, body: { message } })
      .then(() => again(id))
      .then(() => toast(say("saved")))
      .catch(fail);
  const remove = () =>
    void call("removeQrCode", { params })
      .then(() => again(id))
      .catch(fail);
  return (
    <li className={css.item}>
      <img className={css.image} src={image("svg")} alt={say("qrImage", { message: qr.message })} />
      <div className="col grow">
        <TextInput
          aria-label={say("changeMessage")}
          maxLength={140}
          disabled={!manage}
          value={message}
          onChange={({ currentTarget: { value } }) => setMessage(value)}
        />
        <a href={qr.link} target="_blank" rel="noreferrer" className="mono">
          {qr.link}
        </a>
        <div className="row wrap">
          {(["svg", "png"] as const).map((format) => (
            <Button
              key={format}
              component="a"
              href={`${image(format)}&download=true`}
              download
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} />}
            >
              {say(format === "svg" ? "downloadSvg" : "downloadPng")}
            </Button>
          ))}
          {manage && message.trim() !== "" && message !== qr.message && (
            <Button size="xs" onClick={change}>
              {say("save")}
            </Button>
          )}
          {manage && (
            <Button size="xs" variant="subtle" color="saga" onClick={() => setRemoving(true)}>
              {say("remove")}
            </Button>
          )}
        </div>
      </div>
      <Confirm
        opened={removing}
        title={say("removeQr")}
        text={say("removeQrHint")}
        action={say("remove")}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      />
    </li>
  );
}
