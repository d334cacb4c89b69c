import { Button, TextInput } from "@mantine/core";
import type { Me } from "@sigap/contract/identity";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, Refused } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { PasswordField } from "./password-field.tsx";
import { becomes } from "./queries.ts";
import { Welcome } from "./welcome.tsx";

export function SignIn() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const enter = async (me: Me) => {
    becomes(me);
    await navigate({ to: "/inbox/$view", params: { view: "all" } });
  };
  const { problem, of, busy, submit } = useForm(async () => {
    try {
      await enter(await call("signIn", { body: { email, password, ...(code ? { code } : {}) } }));
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== "two_factor_required") throw error;
      setCode("");
    }
  });
  const startAgain = () => {
    setCode(null);
    setPassword("");
  };
  return (
    <Welcome title={say("signInTitle")} lead={code === null ? say("signInLead") : say("codeLead")}>
      {problem && <Banner>{problem}</Banner>}
      <form onSubmit={submit} noValidate>
        {code === null ? (
          <>
            <TextInput
              size="md"
              label={say("email")}
              type="email"
              // With "webauthn" the browser offers passkeys among the addresses that it knows.
              autoComplete="username webauthn"
              required
              value={email}
              error={of("email")}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordField size="md" label={say("password")} value={password} error={of("password")} onChange={setPassword} />
          </>
        ) : (
          <TextInput
            size="md"
            label={say("code")}
            autoComplete="one-time-code"
            autoFocus
            value={code}
            error={of("code")}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" size="md" loading={busy}>
          {say("signIn")}
        </Button>
        {code !== null && (
          <Button variant="subtle" color="gray" onClick={startAgain}>
            {say("otherAccount")}
          </Button>
        )}
      </form>
      {code === null && <PasskeySignIn onSignedIn={enter} />}
      {code === null && <p className="xs dim">{say("forgotPassword")}</p>}
    </Welcome>
  );
}
