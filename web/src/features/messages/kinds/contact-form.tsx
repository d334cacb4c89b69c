import { Button } from "@mantine/core";
import type { ContactCard } from "@sigap/contract/message-content";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, faults, needed } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { Part } from "./part.tsx";
import { useKept, withChange, without } from "./use-value.ts";

interface Draft {
  name: string;
  phone: string;
  email: string;
  company: string;
}
const empty: Draft = { name: "", phone: "", email: "", company: "" };

const phoneFault = (phone: string): Fault | null =>
  needed(phone) ?? (phone.replace(/\D/g, "").length >= 8 ? null : { word: "needsPhoneNumber" });
const emailFault = (email: string): Fault | null =>
  email.trim() === "" || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : { word: "needsEmail" };

function cardOf({ name, phone, email, company }: Draft): ContactCard {
  const digits = phone.replace(/\D/g, "");
  return {
    name: { full: name.trim() },
    // With the id a tap opens the chat; numbers without a country code are none.
    phones: [{ phone: phone.trim(), ...(phone.trim().startsWith("+") ? { whatsappId: digits } : {}) }],
    emails: email.trim() ? [{ email: email.trim() }] : [],
    addresses: [],
    urls: [],
    ...(company.trim() ? { organisation: { company: company.trim() } } : {}),
  };
}

export function ContactForm({ limits, onSend }: FormProps) {
  const { say } = useWords();
  const [drafts, setDrafts] = useKept("drafts", [empty]);
  const filled = drafts.filter(({ name, phone }) => name.trim() !== "" && phone.trim() !== "").map(cardOf);
  return (
    <KindForm
      hint={say("contactsHint")}
      faults={faults(
        drafts.flatMap(({ name, phone, email }, index) => [
          [`${index}.name`, needed(name)] as const,
          [`${index}.phone`, phoneFault(phone)] as const,
          [`${index}.email`, emailFault(email)] as const,
        ]),
      )}
      preview={filled.length > 0 ? { kind: "contacts", contacts: filled, requested: false } : null}
      onSubmit={() => onSend({ type: "contacts", contacts: filled }, filled.map(({ name }) => name.full).join(", "))}
    >
      {(of) => (
        <>
          {drafts.map((draft, index) => {
            const change = (part: Partial<Draft>) => setDrafts((now) => withChange(now, index, part));
            return (
              <Part
                // biome-ignore lint/suspicious/noArrayIndexKey: cards have nothing else to be told apart by
                key={index}
                title={say("cardNumber", { number: index + 1 })}
                onRemove={drafts.length > 1 ? () => setDrafts((now) => without(now, index)) : null}
              >
                <Counted
                  label={say("name")}
                  value={draft.name}
                  error={of(`${index}.name`)}
                  onChange={(name) => change({ name })}
                  autoFocus={index === 0}
                />
                <Counted
                  label={say("phone")}
                  placeholder="+62 812 …"
                  value={draft.phone}
                  error={of(`${index}.phone`)}
                  onChange={(phone) => change({ phone })}
                />
                <Counted
                  label={say("email")}
                  optional
                  value={draft.email}
                  error={of(`${index}.email`)}
                  onChange={(email) => change({ email })}
                />
                <Counted label={say("company")} optional value={draft.company} onChange={(company) => change({ company })} />
              </Part>
            );
          })}
          <Button
            variant="default"
            size="xs"
            disabled={drafts.length >= limits.contacts}
            leftSection={<IconPlus size={14} />}
            onClick={() => setDrafts((now) => [...now, empty])}
          >
            {say("anotherCard")}
          </Button>
        </>
      )}
    </KindForm>
  );
}
