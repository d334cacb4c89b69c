import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";

const empty = { name: "", phoneNumberId: "", accountId: "", accessToken: "", appSecret: "", verifyToken: "" };
type Field = keyof typeof empty;
const plain: Field[] = ["name", "phoneNumberId", "accountId"];
const secrets: Field[] = ["accessToken", "appSecret", "verifyToken"];

/** Connects a number by hand, with what Meta's console shows. */
export function ConnectForm({ onDone }: { onDone: () => void }) {
  const { say } = useWords();
  const [values, setValues] = useState(empty);
  const { problem, of, busy, submit } = useForm(async () => {
    await call("createConnection", { body: { channel: "whatsapp", ...values } });
    onDone();
  });
  const props = (field: Field) => ({
    label: say(field),
    required: true,
    value: values[field],
    error: of(field),
    autoComplete: "off",
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((now) => ({ ...now, [field]: value }));
    },
  });
  return (
    <form className="col" onSubmit={submit} noValidate>
      <p className="mut">{say("connectHint")}</p>
      {problem && <Banner>{problem}</Banner>}
      {plain.map((field) => (
        <TextInput key={field} {...props(field)} />
      ))}
      {secrets.map((field) => (
        <PasswordInput key={field} {...props(field)} />
      ))}
      <div className="row">
        <span className="push" />
        <Button type="submit" loading={busy}>
          {say("connect")}
        </Button>
      </div>
    </form>
  );
}
