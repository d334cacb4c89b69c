import type { Contact } from "@sigap/contract/contacts";
import { IconAd2 } from "@tabler/icons-react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./contact-details.module.css";
import { BlockedChips, ContactMenu } from "./contact-menu.tsx";
import { EditableField } from "./editable-field.tsx";
import { MergeSection } from "./merge-section.tsx";
import { contactChanged, useContact } from "./queries.ts";
import { TagPicker } from "./tag-picker.tsx";

/** Who this is: names and numbers first, the source and the merges below. A person may have no phone number. */
export function ContactDetails({ id }: { id: string }) {
  const { say } = useWords();
  const { data: contact, error } = useContact(id);
  if (error) return <Banner>{sayError(error, say)}</Banner>;
  if (!contact) return <Waiting />;
  const save = (body: Partial<Pick<Contact, "name" | "email" | "language" | "country">>) =>
    call("updateContact", { params: { id }, body }).then(contactChanged);
  const of = (kind: string) => contact.identities.filter((identity) => identity.kind === kind);
  const usernames = [...new Set(contact.identities.flatMap(({ username }) => (username ? [username] : [])))];
  return (
    <>
      <div className="row">
        <Avatar id={contact.id} name={contact.name} size={56} />
        <EditableField
          label={say("name")}
          value={contact.name}
          strong
          required
          disabled={!contact.can.edit}
          onSave={(name) => save({ name: name ?? contact.name })}
        />
        <span className="push" />
        <ContactMenu contact={contact} />
      </div>
      <BlockedChips contactId={contact.id} />
      <dl className={css.fields}>
        <dt>{say("phone")}</dt>
        <dd className="num">
          {of("phone").length > 0 ? (
            of("phone").map(({ id: key, value }) => <span key={key}>{value}</span>)
          ) : (
            <span className="dim">{say("noPhone")}</span>
          )}
        </dd>
        {usernames.length > 0 && (
          <>
            <dt>{say("username")}</dt>
            <dd>@{usernames.join(", @")}</dd>
          </>
        )}
        <dt>{say("email")}</dt>
        <dd>
          <EditableField
            label={say("email")}
            value={contact.email}
            placeholder={say("addEmail")}
            disabled={!contact.can.edit}
            onSave={(email) => save({ email })}
          />
        </dd>
        <dt>{say("language")}</dt>
        <dd>
          <EditableField
            label={say("language")}
            value={contact.language}
            placeholder={say("addLanguage")}
            disabled={!contact.can.edit}
            onSave={(language) => save({ language })}
          />
        </dd>
        <dt>{say("country")}</dt>
        <dd>{contact.country ?? "–"}</dd>
        {of("whatsapp_user").length > 0 && (
          <>
            <dt>{say("userId")}</dt>
            <dd className="mono">
              {of("whatsapp_user").map(({ id: key, value }) => (
                <span key={key}>{value}</span>
              ))}
            </dd>
          </>
        )}
        <dt>{say("tags")}</dt>
        <dd>
          <TagPicker contact={contact} />
        </dd>
      </dl>
      {contact.firstTouch && <Source contact={contact} />}
      <MergeSection contact={contact} />
    </>
  );
}

function Source({ contact: { firstTouch } }: { contact: Contact }) {
  const { say, language } = useWords();
  return (
    <section className="col">
      <h3 className="xs semi">{say("source")}</h3>
      <div className={css.source}>
        <IconAd2 size={20} stroke={1.6} />
        <div className="grow">
          <div className="cut semi">{firstTouch?.headline ?? firstTouch?.sourceId ?? firstTouch?.sourceType}</div>
          <div className="xs dim cut">
            {say("fromAd")} · {firstTouch && moment(firstTouch.at, language)}
          </div>
        </div>
      </div>
    </section>
  );
}
