import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { PasswordField } from "./password-field.tsx";
import { becomes } from "./queries.ts";
import { Welcome } from "./welcome.tsx";

/** What a link for a new password opens. */
export function ResetPassword() {
  const { say } = useWords();
  const { token } = useParams({ from: "/reset/$token" });
  const navigate = useNavigate();
  const { data: person, error } = useQuery({ queryKey: ["reset", token], queryFn: () => call("getResetLink", { params: { token } }) });
  const [password, setPassword] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    await call("resetPassword", { params: { token }, body: { password } });
    toast(say("resetDone"));
    // Whoever was signed in here may be the one whose sessions have just ended.
    await navigate({ to: "/sign-in" });
    becomes(null);
  });
  if (error)
    return (
      <Welcome title={say("linkUseless")}>
        <Banner>{sayError(error, say)}</Banner>
        <Link to="/sign-in">{say("signIn")}</Link>
      </Welcome>
    );
  if (!person)
    return (
      <Welcome title="">
        <Waiting rows={3} />
      </Welcome>
    );
  const { name, email } = person;
  return (
    <Welcome title={say("resetTitle")} lead={say("resetLead", { name, email })}>
      {problem && <Banner>{problem}</Banner>}
      <form onSubmit={submit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField
          size="md"
          label={say("newPassword")}
          fresh={{ about: [name, email] }}
          autoFocus
          value={password}
          error={of("password")}
          onChange={setPassword}
        />
        <Button type="submit" size="md" loading={busy}>
          {say("setPassword")}
        </Button>
      </form>
    </Welcome>
  );
}
