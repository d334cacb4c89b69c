import { Button, Modal, PasswordInput } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";

const fields = ["accessToken", "appSecret", "verifyToken"] as const;
const empty = { accessToken: "", appSecret: "", verifyToken: "" };
interface Props {
  connection: Connection;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** What is new is kept; what is left empty stays. */
export function ReplaceSecrets({ connection, opened, onClose, onDone }: Props) {
  const { say } = useWords();
  const [values, setValues] = useState(empty);
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const { problem, of, busy, submit } = useForm(async () => {
    await call("updateConnection", { params: { id: connection.id }, body: given });
    setValues(empty);
    onClose();
    toast(say("replaced"));
    onDone();
  });
  return (
    <Modal opened={opened} onClose={onClose} title={say("replaceSecrets")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form className="col" onSubmit={submit} noValidate>
        <p className="mut">{say("replaceHint")}</p>
        {problem && <Banner>{problem}</Banner>}
        {fields.map((field) => (
          <PasswordInput
            key={field}
            label={say(field)}
            autoComplete="off"
            value={values[field]}
            error={of(field)}
            onChange={({ currentTarget: { value } }) => setValues((now) => ({ ...now, [field]: value }))}
          />
        ))}
        <div className="row">
          <span className="push" />
          <Button type="submit" loading={busy} disabled={Object.keys(given).length === 0}>
            {say("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
