import { Button } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import { IconArrowLeft, IconMessage, IconUserOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { ContactDetails } from "../features/contacts/contact-details.tsx";
import { NotesSection } from "../features/contacts/notes-section.tsx";
import { useContact } from "../features/contacts/queries.ts";
import { TasksSection } from "../features/contacts/tasks-section.tsx";
import { Episodes } from "../features/conversations/episodes.tsx";
import { useCan } from "../features/identity/queries.ts";
import { useWords } from "../lib/i18n.tsx";
import { lazy } from "../lib/lazy.ts";
import { sayError } from "../lib/say-error.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Card, CardBody } from "../ui/page.tsx";
import { Waiting } from "../ui/waiting.tsx";
import css from "./contacts.module.css";
import { useShowConversation } from "./open-thread.ts";
import { standingSections } from "./standing-sections.tsx";

const ActivityTab = lazy(() => import("../features/contacts/activity-tab.tsx").then(({ ActivityTab: tab }) => ({ default: tab })));
const FilesTab = lazy(() => import("../features/contacts/files-tab.tsx").then(({ FilesTab: tab }) => ({ default: tab })));
const NewConversation = lazy(() => import("./new-conversation.tsx").then(({ NewConversation: dialog }) => ({ default: dialog })));

/** One person on a page of their own: who they are, and everything that is known about them. */
export function ContactPage({ id }: { id: string }) {
  const { say } = useWords();
  const can = useCan();
  const { data: contact, error } = useContact(id);
  const [starting, setStarting] = useState(false);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <Link to="/contacts" className={css.back}>
          <IconArrowLeft size={18} stroke={1.75} />
          <span className={css.crumb}>{say("contacts")}</span>
        </Link>
        <h1>
          <bdi>{contact?.name}</bdi>
        </h1>
        <span className="push" />
        {contact?.can.read && can("conversations:write") && (
          <Button leftSection={<IconMessage size={16} stroke={1.75} />} onClick={() => setStarting(true)}>
            {say("openConversation")}
          </Button>
        )}
      </header>
      <div className={css.body}>
        {error ? (
          <EmptyState
            icon={<IconUserOff size={20} stroke={1.6} />}
            title={say("contactMissing")}
            action={<Link to="/contacts">{say("contacts")}</Link>}
          >
            {sayError(error, say)}
          </EmptyState>
        ) : contact ? (
          <Person contact={contact} />
        ) : (
          <Waiting />
        )}
      </div>
      <Suspense>{starting && contact && <NewConversation to={contact} onClose={() => setStarting(false)} />}</Suspense>
    </div>
  );
}

const tabs = ["activity", "files", "conversations"] as const;

function Person({ contact }: { contact: Contact }) {
  const showConversation = useShowConversation();
  const { say } = useWords();
  const can = useCan();
  const [tab, setTab] = useState<(typeof tabs)[number]>("activity");
  const words = { activity: "activity", files: "files", conversations: "contactConversations" } as const;
  return (
    <div className={css.person}>
      <div className={css.profile}>
        <ContactDetails id={contact.id} profileOnly standing={can("lifecycle:read") ? standingSections(contact, say) : []} />
      </div>
      {contact.can.read && (
        <section className={css.known} aria-label={say("contactLastTabs", { name: contact.name })}>
          <Card>
            <CardBody>
              <TasksSection contact={contact} />
              <NotesSection contact={contact} />
            </CardBody>
          </Card>
          <div className={css.tabs} role="tablist" aria-label={say("contactLastTabs", { name: contact.name })}>
            {tabs.map((each) => (
              <Button
                key={each}
                role="tab"
                aria-selected={tab === each}
                variant={tab === each ? "light" : "subtle"}
                color={tab === each ? "nila" : "gray"}
                onClick={() => setTab(each)}
              >
                {say(words[each])}
              </Button>
            ))}
          </div>
          <Card>
            <CardBody>
              <Suspense fallback={<Waiting />}>
                {tab === "activity" ? (
                  <ActivityTab contactId={contact.id} onShow={(id, messageId) => void showConversation(id, messageId)} />
                ) : tab === "files" ? (
                  <FilesTab
                    contactId={contact.id}
                    onShow={({ conversationId, messageId }) => void showConversation(conversationId, messageId)}
                  />
                ) : (
                  <Episodes contactId={contact.id} current="" />
                )}
              </Suspense>
            </CardBody>
          </Card>
        </section>
      )}
    </div>
  );
}
