import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { type Language, useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { PasswordField } from "./password-field.tsx";
import { becomes } from "./queries.ts";
import { Welcome } from "./welcome.tsx";

/** The first visit: makes the owner and the workspace. */
export function SetUp() {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const { data: setup } = useQuery({ queryKey: ["setup"], queryFn: () => call("getSetup") });
  const [name, setName] = useState("");
  const [business, setBusiness] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [speaks, setSpeaks] = useState<Language>(language);
  const { problem, of, busy, submit } = useForm(async () => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    becomes(await call("setUp", { body: { name, email, password, workspace: { name: business, language: speaks, timeZone } } }));
    await navigate({ to: "/start" });
  });
  if (setup && !setup.needed && !busy) return <Navigate to="/sign-in" />;
  return (
    <Welcome title={say("setUpTitle")} lead={say("setUpLead")}>
      {problem && <Banner>{problem}</Banner>}
      <form onSubmit={submit} noValidate>
        <TextInput
          size="md"
          label={say("yourName")}
          autoComplete="name"
          autoFocus
          required
          value={name}
          error={of("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          label={say("workspaceName")}
          autoComplete="organization"
          required
          value={business}
          error={of("workspace.name")}
          onChange={(event) => setBusiness(event.currentTarget.value)}
        />
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
        <PasswordField
          size="md"
          label={say("password")}
          fresh={{ about: [name, business, email] }}
          value={password}
          error={of("password")}
          onChange={setPassword}
        />
        <LanguageSelect size="md" label={say("language")} value={speaks} onChange={setSpeaks} />
        <Button type="submit" size="md" loading={busy}>
          {say("create")}
        </Button>
      </form>
    </Welcome>
  );
}
