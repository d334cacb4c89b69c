import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, Refused } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { becomes } from "./queries.ts";
import { Welcome } from "./welcome.tsx";

export function SignIn() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    try {
      becomes(await call("signIn", { body: { email, password, ...(code ? { code } : {}) } }));
      await navigate({ to: "/inbox/$view", params: { view: "all" } });
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== "two_factor_required") throw error;
      setCode("");
    }
  });
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
              autoComplete="username"
              required
              value={email}
              error={of("email")}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              size="md"
              label={say("password")}
              autoComplete="current-password"
              required
              value={password}
              error={of("password")}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            size="md"
            label={say("code")}
            inputMode="numeric"
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
      </form>
      {code === null && <p className="xs dim">{say("forgot")}</p>}
    </Welcome>
  );
}
