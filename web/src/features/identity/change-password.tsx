import { Button } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { PasswordField } from "./password-field.tsx";
import { useSignedIn } from "./queries.ts";

export function ChangePassword() {
  const { say } = useWords();
  const { person } = useSignedIn();
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
        <form className="col" onSubmit={submit} noValidate>
          <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
          <PasswordField label={say("currentPassword")} value={currentPassword} error={of("currentPassword")} onChange={setCurrent} />
          <PasswordField
            label={say("newPassword")}
            fresh={{ about: [person.name, person.email] }}
            value={newPassword}
            error={of("newPassword")}
            onChange={setNew}
          />
          <div className="row wrap">
            <Button type="submit" variant="default" loading={busy} disabled={currentPassword === "" || newPassword === ""}>
              {say("changePassword")}
            </Button>
            <span className="xs dim">{say("passwordEnds")}</span>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
