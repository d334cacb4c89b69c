import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { PasswordField } from "./password-field.tsx";
import { becomes } from "./queries.ts";
import { Welcome } from "./welcome.tsx";

/** What an invitation link opens. */
export function Join() {
  const { say } = useWords();
  const { token } = useParams({ from: "/invite/$token" });
  const navigate = useNavigate();
  const { data: invitation, error } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => call("getInvitation", { params: { token } }),
  });
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    becomes(await call("acceptInvitation", { params: { token }, body: { password, ...(name ? { name } : {}) } }));
    await navigate({ to: "/inbox/$view", params: { view: "all" } });
  });
  if (error)
    return (
      <Welcome title={say("linkUseless")}>
        <Banner>{sayError(error, say)}</Banner>
        <Link to="/sign-in">{say("signIn")}</Link>
      </Welcome>
    );
  if (!invitation)
    return (
      <Welcome title="">
        <Waiting rows={4} />
      </Welcome>
    );
  return (
    <Welcome
      title={say("joinTitle", { workspace: invitation.workspace })}
      lead={say("joinLead", { name: invitation.invitedBy, email: invitation.email })}
    >
      {problem && <Banner>{problem}</Banner>}
      <form onSubmit={submit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
        {invitation.hasAccount && <p className="mut">{say("joinKnown")}</p>}
        {!invitation.hasAccount && (
          <TextInput
            size="md"
            label={say("yourName")}
            autoComplete="name"
            required
            value={name}
            error={of("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <PasswordField
          size="md"
          label={invitation.hasAccount ? say("currentPassword") : say("password")}
          {...(invitation.hasAccount ? {} : { fresh: { about: [name, invitation.email] } })}
          value={password}
          error={of("password")}
          onChange={setPassword}
        />
        <Button type="submit" size="md" loading={busy}>
          {say("join")}
        </Button>
      </form>
    </Welcome>
  );
}
