import { Button, Modal } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { ContactForm } from "../features/contacts/contact-form.tsx";
import { DuplicatesPage } from "../features/contacts/duplicates-page.tsx";
import { ContactTable } from "../features/contacts/table/contact-table.tsx";
import { useCan } from "../features/identity/queries.ts";
import { LeadViews } from "../features/lifecycle/lead-views.tsx";
import { useWords } from "../lib/i18n.tsx";
import { lazy } from "../lib/lazy.ts";
import { Page } from "../ui/page.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { ContactPage } from "./contact-page.tsx";
import css from "./contacts.module.css";

/** The addresses of other parts, where else a contact's id stands. */
const duplicates = "duplicates";
const companies = "companies";
const pages = {
  import: lazy(() => import("../features/transfers/imports-page.tsx").then(({ ImportsPage }) => ({ default: ImportsPage }))),
  exports: lazy(() => import("../features/transfers/exports-page.tsx").then(({ ExportsPage }) => ({ default: ExportsPage }))),
};
const CompaniesPage = lazy(() =>
  import("../features/contacts/companies/companies-page.tsx").then(({ CompaniesPage: page }) => ({ default: page })),
);
const CompanyPage = lazy(() =>
  import("../features/contacts/companies/company-page.tsx").then(({ CompanyPage: page }) => ({ default: page })),
);
const OneImport = lazy(() => import("../features/transfers/import-page.tsx").then(({ ImportPage }) => ({ default: ImportPage })));

const OneChat = lazy(() => import("../features/transfers/chat-page.tsx").then(({ ChatPage }) => ({ default: ChatPage })));

/** Everybody who ever wrote, or was added by hand. */
export function Contacts() {
  const { say } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const contactId = useParams({ strict: false, select: (params) => params.contactId });
  const companyId = useParams({ strict: false, select: (params) => params.companyId });
  const item = useParams({ strict: false, select: (params) => params.item });
  const [adding, setAdding] = useState(false);
  if (contactId === "import" || contactId === "exports" || contactId === "chat") {
    const Part = contactId === "chat" ? OneChat : contactId === "import" && item ? OneImport : pages[contactId];
    return (
      <Suspense fallback={<Waiting />}>
        <Part />
      </Suspense>
    );
  }
  if (companyId) return <CompanyPage key={companyId} id={companyId} />;
  if (contactId && contactId !== duplicates && contactId !== companies) return <ContactPage key={contactId} id={contactId} />;
  return (
    <Page
      title={say("contacts")}
      actions={
        <>
          <LeadViews current="table" />
          {contactId !== companies && can("contacts:write") && (
            <Button
              className={css.add ?? ""}
              aria-label={say("newContact")}
              leftSection={<IconPlus size={16} />}
              onClick={() => setAdding(true)}
            >
              {say("newContact")}
            </Button>
          )}
        </>
      }
    >
      <nav className={css.tabs} aria-label={say("contacts")}>
        <Link to="/contacts" activeOptions={{ exact: true, includeSearch: false }} className={css.tab}>
          {say("everything")}
        </Link>
        <Link to="/contacts/$contactId" params={{ contactId: companies }} className={css.tab}>
          {say("companiesTitle")}
        </Link>
        <Link to="/contacts/$contactId" params={{ contactId: duplicates }} className={css.tab}>
          {say("duplicatesPage")}
        </Link>
        {can("contacts:import") && (
          <Link to="/contacts/$contactId" params={{ contactId: "import" }} className={css.tab}>
            {say("importPage")}
          </Link>
        )}
        {can("contacts:export") && (
          <Link to="/contacts/$contactId" params={{ contactId: "exports" }} className={css.tab}>
            {say("exportPage")}
          </Link>
        )}
      </nav>
      {contactId === duplicates ? <DuplicatesPage /> : contactId === companies ? <CompaniesPage /> : <ContactTable />}
      <Modal opened={adding} onClose={() => setAdding(false)} title={say("newContact")} closeButtonProps={{ "aria-label": say("dismiss") }}>
        <ContactForm
          onCancel={() => setAdding(false)}
          onCreated={({ id }) => {
            setAdding(false);
            void navigate({ to: "/contacts/$contactId", params: { contactId: id } });
          }}
        />
      </Modal>
    </Page>
  );
}
