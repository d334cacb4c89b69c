import type { Contact } from "@sigap/contract/contacts";
import { useWords } from "../../../lib/i18n.tsx";
import { useMembers } from "../../identity/queries.ts";
import { ChoiceField } from "../choice-field.tsx";
import { saveContact } from "../save-contact.ts";

/** Who is responsible for the lead, whoever has the conversation of today. */
export function OwnerField({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  // Until they are known, an id is nobody's name.
  const value = members.some(({ id }) => id === contact.ownerId) ? contact.ownerId : null;
  return (
    <ChoiceField
      label={say("leadOwner")}
      value={value}
      placeholder={say("leadOwnerAdd")}
      options={members.map(({ id, name }) => ({ value: id, label: name }))}
      disabled={!contact.can.edit}
      onSave={(ownerId) => saveContact(contact, { ownerId })}
    />
  );
}
