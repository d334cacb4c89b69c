import { Button, PasswordInput } from "@mantine/core";
import type { CredentialCheck } from "@sigap/contract/connecting";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";

export interface Credentials {
  accessToken: string;
  appSecret: string;
  check: CredentialCheck;
}

export function sayToken({ check: { token } }: Credentials, say: Say): string {
  const app = token.appName ?? "Meta";
  return token.expiresAt ? say("tokenUntil", { app, date: moment(token.expiresAt, say.language) }) : say("tokenForever", { app });
}

/** What is wrong with what was pasted; null when nothing is. */
function problemOf({ token, secret }: CredentialCheck, say: Say): string | null {
  if (!token.valid) return say("tokenDead", { reason: token.reason ?? "" });
  if (token.missing.length > 0) return say("tokenLacks", { scopes: token.missing.join(", ") });
  return secret === "wrong" ? say("secretWrong", { app: token.appName ?? "" }) : null;
}

/** The token and the secret of its app, held against what WhatsApp says of them. */
export function ConnectToken({ onDone }: { onDone: (credentials: Credentials) => void }) {
  const { say } = useWords();
  const [values, setValues] = useState({ accessToken: "", appSecret: "" });
  const [wrong, setWrong] = useState<string | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    setWrong(null);
    const check = await call("checkCredentials", { body: values });
    const found = problemOf(check, say);
    if (found) setWrong(found);
    else onDone({ ...values, check });
  });
  const set = (change: Partial<typeof values>) => setValues((now) => ({ ...now, ...change }));
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit} noValidate>
      <p className="mut">{say("whatYouNeed")}</p>
      {(problem ?? wrong) && <Banner>{problem ?? wrong}</Banner>}
      <PasswordInput
        label={say("accessToken")}
        description={say("tokenWhere")}
        autoComplete="off"
        required
        value={values.accessToken}
        error={of("accessToken")}
        onChange={({ currentTarget: { value } }) => set({ accessToken: value })}
      />
      <PasswordInput
        label={say("appSecret")}
        description={say("secretWhere")}
        autoComplete="off"
        required
        value={values.appSecret}
        error={of("appSecret")}
        onChange={({ currentTarget: { value } }) => set({ appSecret: value })}
      />
      <div className="row">
        <span className="push" />
        <Button type="submit" loading={busy} disabled={!values.accessToken.trim() || !values.appSecret.trim()}>
          {say("check")}
        </Button>
      </div>
    </form>
  );
}
