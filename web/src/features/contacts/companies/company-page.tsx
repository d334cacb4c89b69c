import { Button } from "@mantine/core";
import type { Company, CompanyRemoval } from "@sigap/contract/companies";
import type { FieldValue } from "@sigap/contract/fields";
import { IconArrowLeft, IconLock, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { queries } from "../../../lib/query.ts";
import { sayError } from "../../../lib/say-error.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { Card, CardBody, Page } from "../../../ui/page.tsx";
import { Table } from "../../../ui/table.tsx";
import { toast } from "../../../ui/toast.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { ChoiceField } from "../choice-field.tsx";
import details from "../contact-details.module.css";
import { EditableField } from "../editable-field.tsx";
import css from "../fields/fields.module.css";
import { useFieldsOf } from "../fields/queries.ts";
import { ValueField } from "../fields/value-field.tsx";
import { isMasked } from "../fields/value-words.ts";
import { companiesChanged } from "../queries.ts";
import { useCompany, useCompanyPeople } from "./queries.ts";

type Change = Partial<Pick<Company, "name" | "kind" | "about">> & { fields?: Record<string, FieldValue | null> };

/** Shown at once; what is refused is put back, and said beside the field. */
async function saveCompany(company: Company, { fields = {}, ...change }: Change): Promise<void> {
  const key = ["companies", "one", company.id];
  const values = Object.entries({ ...company.fields, ...fields }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  queries.setQueryData<Company>(key, { ...company, ...change, fields: Object.fromEntries(values) });
  try {
    queries.setQueryData(key, await call("updateCompany", { params: { id: company.id }, body: { ...change, fields } }));
  } catch (error) {
    queries.setQueryData(key, company);
    throw error;
  }
}

/** One company: what is known about it, and who belongs to it. */
export function CompanyPage({ id }: { id: string }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { data: company, error } = useCompany(id);
  /** What would go with it, once somebody is about to remove it. */
  const [goes, setGoes] = useState<CompanyRemoval | null>(null);
  const refuse = (refused: unknown) => toast(sayError(refused, say), { failed: true });
  const ask = () => void call("previewCompanyRemoval", { params: { id } }).then(setGoes, refuse);
  const remove = () => {
    setGoes(null);
    void call("removeCompany", { params: { id }, query: { unlink: "true" } })
      .then(async () => {
        await navigate({ to: "/contacts/$contactId", params: { contactId: "companies" } });
        companiesChanged();
      })
      .catch(refuse);
  };
  return (
    <Page
      title={company?.name ?? say("company")}
      back={
        <Link to="/contacts/$contactId" params={{ contactId: "companies" }} aria-label={say("companiesTitle")} className={css.link}>
          <IconArrowLeft size={18} stroke={1.75} />
        </Link>
      }
      actions={
        company?.can.edit && (
          <Button variant="default" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={ask}>
            {say("companyRemove")}
          </Button>
        )
      }
    >
      {error && <Failed error={error} />}
      {!error && !company && <Waiting />}
      {company && <About company={company} />}
      {company && <People company={company} />}
      {company && (
        <Confirm
          opened={goes !== null}
          title={say("companyRemoveTitle", { name: company.name })}
          text={goes ? say("companyRemoveHint", { ...goes, count: goes.members }) : ""}
          action={say("companyRemove")}
          onClose={() => setGoes(null)}
          onConfirm={remove}
        />
      )}
    </Page>
  );
}

function About({ company }: { company: Company }) {
  const { say } = useWords();
  const fields = useFieldsOf("company");
  const disabled = !company.can.edit;
  return (
    <Card>
      <CardBody>
        <EditableField
          label={say("companyName")}
          value={company.name}
          strong
          required
          disabled={disabled}
          longest={200}
          onSave={(name) => saveCompany(company, { name: name ?? company.name })}
        />
        <dl className={`${details.fields} ${css.fields}`}>
          <dt>{say("companyKind")}</dt>
          <dd>
            <ChoiceField
              label={say("companyKind")}
              value={company.kind}
              placeholder=""
              required
              options={(["company", "household"] as const).map((value) => ({ value, label: say(`companyKind_${value}`) }))}
              disabled={disabled}
              onSave={async (kind) => {
                if (kind) await saveCompany(company, { kind: kind === "household" ? kind : "company" });
              }}
            />
          </dd>
          <dt>{say("aboutPerson")}</dt>
          <dd>
            <EditableField
              label={say("aboutPerson")}
              value={company.about}
              placeholder={say("fieldEmpty")}
              lines
              disabled={disabled}
              longest={500}
              onSave={(about) => saveCompany(company, { about })}
            />
          </dd>
          {fields.map((field) => {
            const value = company.fields[field.key] ?? null;
            return [
              <dt key={`${field.id} label`}>{field.label}</dt>,
              <dd key={field.id}>
                {isMasked(value) ? (
                  <span className="row dim">
                    <IconLock size={14} stroke={1.9} /> {say("fieldMasked")}
                  </span>
                ) : (
                  <ValueField
                    field={field}
                    value={value}
                    disabled={disabled}
                    onSave={(next) => saveCompany(company, { fields: { [field.key]: next } })}
                  />
                )}
              </dd>,
            ];
          })}
        </dl>
      </CardBody>
    </Card>
  );
}

function People({ company: { id, name, people } }: { company: Company }) {
  const { say } = useWords();
  const list = useCompanyPeople(id);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={say("companyPeople")}>
      {people === 0 && items.length === 0 ? (
        <CardBody>
          <p className="mut">{say("companyPeopleNone", { name })}</p>
        </CardBody>
      ) : (
        <Table label={say("companyPeople")} head={[say("name"), say("handles")]}>
          {items.map((contact) => (
            <tr key={contact.id}>
              <td>
                <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className="row">
                  <Avatar id={contact.id} name={contact.name} size={28} />
                  <bdi>{contact.name}</bdi>
                </Link>
              </td>
              <td className="num mut">
                <bdi>{contact.identities.find(({ kind }) => kind === "phone")?.formatted ?? say("noPhone")}</bdi>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <CardBody>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}
