import { Autocomplete, Button, Radio, TextInput } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import type { CredentialCheck } from "@sigap/contract/connecting";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import type { Credentials } from "./connect-token.tsx";

interface Props {
  credentials: Credentials;
  verifyToken: string;
  onDone: (connection: Connection) => void;
}

/** The account, and which of its numbers. */
export function ConnectNumber({ credentials: { accessToken, appSecret, check }, verifyToken, onDone }: Props) {
  const { say } = useWords();
  const [accountId, setAccountId] = useState(check.accountIds[0] ?? "");
  const [listed, setListed] = useState<CredentialCheck | null>(null);
  const look = useForm(async () => setListed(await call("checkCredentials", { body: { accessToken, accountId } })));
  const refused = listed?.account === null ? listed.accountReason : null;
  return (
    <>
      <form className="col" style={{ gap: 12 }} onSubmit={look.submit} noValidate>
        {(look.problem ?? refused) && <Banner>{look.problem ?? refused}</Banner>}
        <Autocomplete
          label={say("accountId")}
          description={say("accountWhere")}
          required
          data={check.accountIds}
          value={accountId}
          error={look.of("accountId")}
          onChange={(value) => {
            setAccountId(value);
            setListed(null);
          }}
        />
        {!listed?.account && (
          <div className="row">
            <span className="push" />
            <Button type="submit" loading={look.busy} disabled={!accountId.trim()}>
              {say("listNumbers")}
            </Button>
          </div>
        )}
      </form>
      {listed?.account && (
        <PickNumber
          listed={listed}
          connect={(phoneNumberId, name) =>
            call("createConnection", {
              body: { channel: "whatsapp", name, phoneNumberId, accountId, accessToken, appSecret, verifyToken },
            }).then(onDone)
          }
        />
      )}
    </>
  );
}

interface PickProps {
  listed: CredentialCheck;
  connect: (phoneNumberId: string, name: string) => Promise<void>;
}
function PickNumber({ listed, connect }: PickProps) {
  const { say } = useWords();
  const first = listed.numbers.find(({ connected }) => !connected);
  const [chosen, setChosen] = useState(first?.id ?? "");
  const [name, setName] = useState(first?.name ?? "");
  const { problem, of, busy, submit } = useForm(() => connect(chosen, name));
  if (listed.numbers.length === 0) return <Banner tone="warn">{say("noNumbers")}</Banner>;
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <Radio.Group
        label={say("pickNumber")}
        value={chosen}
        onChange={(id) => {
          setChosen(id);
          setName(listed.numbers.find((number) => number.id === id)?.name ?? name);
        }}
      >
        {listed.numbers.map((number) => (
          <Radio
            key={number.id}
            value={number.id}
            disabled={number.connected}
            label={`${number.address} · ${number.name}`}
            {...(number.connected ? { description: say("alreadyConnected") } : {})}
            mt={8}
          />
        ))}
      </Radio.Group>
      <TextInput
        label={say("channelName")}
        required
        value={name}
        error={of("name")}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <div className="row">
        <span className="push" />
        <Button type="submit" loading={busy} disabled={!chosen || !name.trim()}>
          {say("connectNumber")}
        </Button>
      </div>
    </form>
  );
}
