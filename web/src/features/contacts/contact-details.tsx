import type { Contact } from "@sigap/contract/contacts";
import { IconClock, IconWorld } from "@tabler/icons-react";
import { type ReactNode, Suspense } from "react";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ConsentSection } from "./consent-section.tsx";
import css from "./contact-details.module.css";
import { BlockedChips, ContactMenu } from "./contact-menu.tsx";
import { DuplicatesSection } from "./duplicates-section.tsx";
import { EditableField } from "./editable-field.tsx";
import { MergeSection } from "./merge-section.tsx";
import { NotesSection } from "./notes-section.tsx";
import { clocksIn, countryName } from "./places.ts";
import { ProfileSection } from "./profile-section.tsx";
import { useContact } from "./queries.ts";
import { saveContact } from "./save-contact.ts";
import { type Section, Sections } from "./sections.tsx";
import { SourceSection } from "./source-section.tsx";
import { TasksSection } from "./tasks-section.tsx";

interface Props {
  id: string;
  /** Whose the open conversation is. */
  owner?: ReactNode;
  /** Where they stand, which comes right after who they are. */
  standing?: readonly Section[];
  /** Parts that features above this one add. */
  more?: readonly Section[];
  /** Notes and tasks stand elsewhere on the page. */
  profileOnly?: boolean;
}

/** Everything about a person: who they are first, then what is known, in the order that one likes. */
export function ContactDetails({ id, owner, standing = [], more = [], profileOnly = false }: Props) {
  const { say } = useWords();
  const { data: contact, error } = useContact(id);
  if (error) return <Failed error={error} />;
  if (!contact) return <Waiting />;
  const { read } = contact.can;
  const sections: Section[] = [
    { id: "profile", label: say("profile"), node: <ProfileSection contact={contact} owner={owner} /> },
    ...(contact.kind === "person" ? [{ id: "fields", label: say("fieldsTitle"), node: <Fields contact={contact} /> }] : []),
    ...(read && contact.kind === "person" ? standing : []),
    ...(read && !profileOnly
      ? [
          { id: "tasks", label: say("tasks"), node: <TasksSection contact={contact} /> },
          { id: "notes", label: say("contactNotes"), node: <NotesSection contact={contact} /> },
        ]
      : []),
    ...(contact.kind === "person" ? [{ id: "consent", label: say("marketingConsent"), node: <ConsentSection contact={contact} /> }] : []),
    ...(read ? [{ id: "source", label: say("touches"), node: <SourceSection contact={contact} /> }] : []),
    ...more,
    ...(read ? [{ id: "merges", label: say("mergeHistory"), node: <MergeSection contact={contact} /> }] : []),
  ];
  return (
    <div className={css.details}>
      <Who contact={contact} />
      <BlockedChips contactId={contact.id} />
      {!read && <Banner tone="info">{say("contactUnreadable")}</Banner>}
      {read && contact.can.merge && <DuplicatesSection contact={contact} />}
      <Sections sections={sections} />
    </div>
  );
}

const FieldsSection = lazy(
  withAllWords(() => import("./fields/fields-section.tsx").then(({ FieldsSection: section }) => ({ default: section }))),
);
const Fields = ({ contact }: { contact: Contact }) => (
  <Suspense>
    <FieldsSection contact={contact} />
  </Suspense>
);

function Who({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const disabled = !contact.can.edit;
  return (
    <div>
      <div className={css.who}>
        <Avatar id={contact.id} name={contact.name} size={56} />
        <div className="grow">
          <EditableField
            label={say("name")}
            value={contact.name}
            strong
            required
            disabled={disabled}
            longest={200}
            onSave={(name) => saveContact(contact, { name: name ?? contact.name })}
          />
          <Clock contact={contact} />
        </div>
        <ContactMenu contact={contact} />
      </div>
      {!(disabled && !contact.about) && (
        <EditableField
          label={say("aboutPerson")}
          value={contact.about}
          placeholder={say("addAbout")}
          lines
          disabled={disabled}
          longest={500}
          onSave={(about) => saveContact(contact, { about })}
        />
      )}
    </div>
  );
}

/** What time it is where they are, as far as their country tells. */
function Clock({ contact: { country, identities } }: { contact: Contact }) {
  const { say, language } = useWords();
  const now = useNow();
  const where = country ?? identities.find((identity) => identity.country)?.country;
  if (!where) return null;
  const [from, to] = clocksIn(where, language, now);
  return (
    <div className={css.clock}>
      {from ? <IconClock size={14} stroke={1.9} /> : <IconWorld size={14} stroke={1.9} />}
      <span className="num">
        {countryName(where, language)}
        {from && ` · ${to ? say("timesThere", { from, to }) : say("timeThere", { time: from })}`}
      </span>
    </div>
  );
}
