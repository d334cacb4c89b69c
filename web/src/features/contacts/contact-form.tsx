import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { useCan } from "../identity/queries.ts";
import type { Picked } from "./contact-picker.tsx";
import { contactChanged } from "./queries.ts";

const isNumber = (text: string) => /^[+\d][\d\s().-]{5,}$/.test(text);

/** Somebody new, by hand; what was typed in a search is taken along where it belongs. */
export function ContactForm({
  typed = "",
  onCancel,
  onCreated,
}: {
  typed?: string;
  onCancel: () => void;
  onCreated: (contact: Picked) => void;
}) {
  const { say } = useWords();
  const full = useCan()("contacts:read_addresses");
  const [name, setName] = useState(isNumber(typed) || typed.includes("@") ? "" : typed);
  const [phone, setPhone] = useState(isNumber(typed) ? typed : "");
  const [email, setEmail] = useState(typed.includes("@") ? typed : "");
  const { problem, of, busy, submit } = useForm(async () => {
    const contact = await call("createContact", { body: { name, ...(phone.trim() ? { phone } : {}), ...(email.trim() ? { email } : {}) } });
    contactChanged(contact);
    void queries.invalidateQueries({ queryKey: ["contact-rows"] });
    onCreated({ id: contact.id, name: contact.name });
  });
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <TextInput
        label={say("name")}
        data-autofocus
        autoFocus
        required
        value={name}
        error={of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {full ? (
        <>
          <TextInput
            label={say("phone")}
            description={say("phoneHint")}
            inputMode="tel"
            value={phone}
            error={of("phone")}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <TextInput
            label={say("email")}
            type="email"
            value={email}
            error={of("email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </>
      ) : (
        <p className="mut">{say("addressesMaskedHint")}</p>
      )}
      <div className="row">
        <span className="push" />
        <Button variant="default" onClick={onCancel}>
          {say("cancel")}
        </Button>
        <Button type="submit" loading={busy}>
          {say("create")}
        </Button>
      </div>
    </form>
  );
}
