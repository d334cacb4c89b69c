import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { PasswordField } from "./password-field.tsx";
import { useSignedIn } from "./queries.ts";

interface Props {
  opened: boolean;
  title: string;
  lead: string;
  action: string;
  dangerous?: boolean;
  onClose: () => void;
  /** Refuses by throwing; the dialog stays and says why. */
  onPassword: (password: string) => Promise<void>;
}

/** Asks for the password before how one signs in is changed. */
export function PasswordDialog({ opened, title, onClose, ...rest }: Props) {
  const { say } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <Fields onClose={onClose} {...rest} />
    </Modal>
  );
}

function Fields({ lead, action, dangerous, onClose, onPassword }: Omit<Props, "opened" | "title">) {
  const { say } = useWords();
  const { person } = useSignedIn();
  const [password, setPassword] = useState("");
  const { problem, busy, submit } = useForm(() => onPassword(password));
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit} noValidate>
      <p className="mut">{lead}</p>
      {problem && <Banner>{problem}</Banner>}
      <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordField label={say("currentPassword")} autoFocus value={password} onChange={setPassword} />
      <div className="row">
        <span className="push" />
        <Button variant="default" onClick={onClose}>
          {say("cancel")}
        </Button>
        <Button type="submit" loading={busy} {...(dangerous ? { color: "saga" } : {})}>
          {action}
        </Button>
      </div>
    </form>
  );
}
