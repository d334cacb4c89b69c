import { Button, Modal, TextInput } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";

interface Props {
  connection: Connection;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Makes a number usable with its two-step PIN. */
export function RegisterNumber({ connection: { id }, opened, onClose, onDone }: Props) {
  const { say } = useWords();
  const [pin, setPin] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    await call("registerConnection", { params: { id }, body: { pin } });
    setPin("");
    onClose();
    toast(say("registered"));
    onDone();
  });
  return (
    <Modal opened={opened} onClose={onClose} title={say("register")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form className="col" onSubmit={submit} noValidate>
        <p className="mut">{say("registerHint")}</p>
        {problem && <Banner>{problem}</Banner>}
        <TextInput
          label={say("registerPin")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={pin}
          error={of("pin")}
          onChange={({ currentTarget: { value } }) => setPin(value)}
        />
        <div className="row">
          <span className="push" />
          <Button type="submit" loading={busy} disabled={pin.length !== 6}>
            {say("register")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
