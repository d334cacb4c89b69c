import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "./queries.ts";

export function Security() {
  return (
    <>
      <Password />
      <TwoFactor />
      <Sessions />
    </>
  );
}

function Password() {
  const { say } = useWords();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    await call("changePassword", { body: { currentPassword, newPassword } });
    setCurrent("");
    setNew("");
    void queries.invalidateQueries({ queryKey: ["sessions"] });
    toast(say("passwordChanged"));
  });
  return (
    <Card title={say("password")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <form className="col" onSubmit={submit}>
          <PasswordInput
            label={say("currentPassword")}
            autoComplete="current-password"
            required
            value={currentPassword}
            error={of("currentPassword")}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={say("newPassword")}
            description={say("passwordHint")}
            autoComplete="new-password"
            required
            value={newPassword}
            error={of("newPassword")}
            onChange={(event) => setNew(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="default" loading={busy}>
              {say("changePassword")}
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}

function TwoFactor() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [started, setStarted] = useState<{ uri: string; recoveryCodes: string[] } | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["me"] });
  const begin = useForm(async () => {
    if (person.twoFactor) {
      await call("stopTwoFactor", { body: { password } });
      await refresh();
    } else setStarted(await call("startTwoFactor", { body: { password } }));
    setPassword("");
  });
  const confirm = useForm(async () => {
    await call("confirmTwoFactor", { body: { code } });
    setStarted(null);
    setCode("");
    await refresh();
    toast(say("twoFactorOn"));
  });
  return (
    <Card
      title={say("twoFactor")}
      actions={<Chip tone={person.twoFactor ? "good" : "neutral"}>{say(person.twoFactor ? "on" : "off")}</Chip>}
    >
      <CardBody>
        {started ? (
          <form className="col" onSubmit={confirm.submit}>
            {confirm.problem && <Banner>{confirm.problem}</Banner>}
            <CopyField label={say("authenticator")} value={started.uri} />
            <CopyField label={say("recovery")} value={started.recoveryCodes.join("\n")} />
            <TextInput
              label={say("code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" loading={confirm.busy}>
                {say("confirm")}
              </Button>
            </div>
          </form>
        ) : (
          <form className="col" onSubmit={begin.submit}>
            {begin.problem && <Banner>{begin.problem}</Banner>}
            <PasswordInput
              label={say("currentPassword")}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" variant="default" loading={begin.busy}>
                {say(person.twoFactor ? "turnOff" : "turnOn")}
              </Button>
            </div>
          </form>
        )}
      </CardBody>
    </Card>
  );
}

function Sessions() {
  const { say, language } = useWords();
  const { data, error } = useQuery({ queryKey: ["sessions"], queryFn: () => call("listSessions"), staleTime: 0 });
  const end = (id: string) =>
    void call("revokeSession", { params: { id } })
      .then(() => queries.invalidateQueries({ queryKey: ["sessions"] }))
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <Card title={say("sessions")}>
      {error && <Banner>{sayError(error, say)}</Banner>}
      <Table label={say("sessions")} head={[say("device"), say("address"), say("lastSeen"), ""]}>
        {data?.items.map(({ id, current, device, address, lastSeenAt }) => (
          <tr key={id}>
            <td>{device}</td>
            <td className="num mut">{address}</td>
            <td className="num mut">{moment(lastSeenAt, language)}</td>
            <td>
              {current ? (
                <Chip tone="good">{say("thisSession")}</Chip>
              ) : (
                <Button size="xs" variant="default" onClick={() => end(id)}>
                  {say("end")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
