import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { peopleChanged } from "./queries.ts";
import { RoleSelect } from "./roles/role-select.tsx";

export function Invite() {
  const { say } = useWords();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("agent");
  const [url, setUrl] = useState<string | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    const made = await call("createInvitation", { body: { email, role } });
    setUrl(made.url);
    setEmail("");
    peopleChanged();
  });
  return (
    <Card title={say("invite")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <form className="row wrap" style={{ alignItems: "flex-end" }} onSubmit={submit} noValidate>
          <TextInput
            className="grow"
            miw={200}
            label={say("email")}
            type="email"
            autoComplete="off"
            required
            value={email}
            error={of("email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleSelect label={say("role")} value={role} onChange={setRole} />
          <Button type="submit" loading={busy}>
            {say("invite")}
          </Button>
        </form>
        <p className="xs dim">{say("inviteLead")}</p>
        {url && <CopyField label={say("inviteLink")} value={url} />}
      </CardBody>
    </Card>
  );
}
