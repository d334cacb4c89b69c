import type { Contact } from "@sigap/contract/contacts";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { ChoiceField } from "./choice-field.tsx";
import css from "./contact-details.module.css";
import { EditableField } from "./editable-field.tsx";
import { Identities } from "./identities.tsx";
import { countries, languages } from "./places.ts";
import { saveContact } from "./save-contact.ts";
import { TagPicker } from "./tag-picker.tsx";

/** Who this is; every field is changed where it stands. */
export function ProfileSection({ contact, owner }: { contact: Contact; owner?: ReactNode }) {
  const { say, language } = useWords();
  const options = useMemo(() => ({ countries: countries(language), languages: languages(language) }), [language]);
  const disabled = !contact.can.edit;
  return (
    <>
      <Identities contact={contact} />
      <dl className={css.fields}>
        <dt>{say("language")}</dt>
        <dd>
          <ChoiceField
            label={say("language")}
            value={contact.language}
            placeholder={say("chooseLanguage")}
            options={options.languages}
            disabled={disabled}
            onSave={(value) => saveContact(contact, { language: value })}
          />
        </dd>
        <dt>{say("country")}</dt>
        <dd>
          <ChoiceField
            label={say("country")}
            value={contact.country}
            placeholder={say("addCountry")}
            options={options.countries}
            disabled={disabled}
            onSave={(value) => saveContact(contact, { country: value })}
          />
        </dd>
        <dt>{say("email")}</dt>
        <dd>
          <EditableField
            label={say("email")}
            value={contact.email}
            placeholder={say("addEmail")}
            disabled={!contact.can.writeAddresses}
            onSave={(email) => saveContact(contact, { email })}
          />
        </dd>
        <dt>{say("tags")}</dt>
        <dd>
          <TagPicker contact={contact} />
        </dd>
        {owner !== undefined && (
          <>
            <dt>{say("ownerOf")}</dt>
            <dd>{owner}</dd>
          </>
        )}
      </dl>
    </>
  );
}
