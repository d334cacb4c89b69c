import { Button } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import type { FieldValue } from "@sigap/contract/fields";
import { IconSettings } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useCan } from "../../identity/queries.ts";
import { CompanyField } from "../companies/company-field.tsx";
import details from "../contact-details.module.css";
import { saveContact } from "../save-contact.ts";
import { SectionBox } from "../sections.tsx";
import css from "./fields.module.css";
import { MaskedValue } from "./masked-value.tsx";
import { OwnerField } from "./owner-field.tsx";
import { useFieldsOf } from "./queries.ts";
import { ValueField } from "./value-field.tsx";
import { isMasked } from "./value-words.ts";

/** So many fields are seen at once, and those that have a value always are. A button for one or two would take their place. */
const shownAtFirst = 8;
const worthHiding = 3;

/** What the workspace wants to know about a person: who is responsible, where they belong, and its own fields. */
export function FieldsSection({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const fields = useFieldsOf("contact");
  const [all, setAll] = useState(false);
  const disabled = !contact.can.edit;
  const first = fields.filter(({ key }, index) => index < shownAtFirst || contact.fields[key] !== undefined);
  const shown = all || fields.length - first.length < worthHiding ? fields : first;
  const save = (key: string) => (value: FieldValue | null) => saveContact(contact, { fields: { [key]: value } });
  return (
    <SectionBox
      label={say("fieldsTitle")}
      action={
        can("fields:manage") && (
          <IconButton
            size="sm"
            label={say("fieldsArrange")}
            icon={<IconSettings size={16} stroke={1.75} />}
            onClick={() => void navigate({ to: "/settings/$section", params: { section: "fields" } })}
          />
        )
      }
    >
      <dl className={`${details.fields} ${css.fields}`}>
        <dt>{say("leadOwner")}</dt>
        <dd>
          <OwnerField contact={contact} />
        </dd>
        <dt>{say("company")}</dt>
        <dd>
          <CompanyField
            label={say("company")}
            placeholder={say("companyLink")}
            value={contact.companyId}
            disabled={disabled}
            linked
            onSave={(companyId) => saveContact(contact, { companyId })}
          />
        </dd>
        {shown.map((field) => {
          const value = contact.fields[field.key] ?? null;
          return [
            <dt key={`${field.id} label`} title={field.description ?? undefined}>
              {field.label}
            </dt>,
            <dd key={field.id}>
              {isMasked(value) ? (
                <MaskedValue field={field} contactId={contact.id} disabled={disabled} onSave={save(field.key)} />
              ) : (
                <ValueField field={field} value={value} disabled={disabled} onSave={save(field.key)} />
              )}
            </dd>,
          ];
        })}
      </dl>
      {fields.length > shown.length && (
        <Button variant="subtle" color="gray" size="xs" className={css.more} onClick={() => setAll(true)}>
          {say("fieldsMore", { count: fields.length - shown.length })}
        </Button>
      )}
    </SectionBox>
  );
}
