import { Button, Modal, TextInput } from "@mantine/core";
import { IconBuilding, IconHome, IconPlus, IconSearch } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { count as number } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { Table } from "../../../ui/table.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { useCan } from "../../identity/queries.ts";
import css from "../fields/fields.module.css";
import { PeopleLink } from "../people-link.tsx";
import { CompanyForm } from "./company-form.tsx";
import { useCompanies } from "./queries.ts";

/** Every organisation and household, by name. */
export function CompaniesPage() {
  const { say, language } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  const list = useCompanies(q.trim());
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Waiting />;
  if (list.error) return <Failed error={list.error} />;
  const add = can("contacts:write") && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {say("companyNew")}
    </Button>
  );
  const dialog = (
    <Modal opened={adding} onClose={() => setAdding(false)} title={say("companyNew")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <CompanyForm
        onCancel={() => setAdding(false)}
        onCreated={({ id }) => void navigate({ to: "/contacts/companies/$companyId", params: { companyId: id } })}
      />
    </Modal>
  );
  if (items.length === 0 && !q.trim())
    return (
      <>
        <EmptyState icon={<IconBuilding size={20} stroke={1.6} />} title={say("companiesNone")} action={add}>
          {say("companiesNoneHint")}
        </EmptyState>
        {dialog}
      </>
    );
  return (
    <Card title={say("companiesTitle")} actions={add}>
      <CardBody>
        <TextInput
          type="search"
          aria-label={say("companiesFind")}
          placeholder={say("companiesFind")}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        {items.length === 0 && <p className="mut">{say("companiesNoHit")}</p>}
      </CardBody>
      {items.length > 0 && (
        <Table
          label={say("companiesTitle")}
          head={[
            say("companyName"),
            { name: say("companyKind"), wide: true },
            { name: say("companyPeople"), end: true },
            { name: say("aboutPerson"), wide: true },
          ]}
        >
          {items.map(({ id, name, kind, people, about }) => (
            <tr key={id}>
              <td data-fill>
                <Link to="/contacts/companies/$companyId" params={{ companyId: id }} className="row">
                  <span className={css.icon}>
                    {kind === "household" ? <IconHome size={16} stroke={1.75} /> : <IconBuilding size={16} stroke={1.75} />}
                  </span>
                  <bdi style={{ overflowWrap: "anywhere" }}>{name}</bdi>
                </Link>
              </td>
              <td className="mut" data-wide>
                {say(`companyKind_${kind}`)}
              </td>
              <td className="num" data-end>
                <PeopleLink filter={{ all: [{ field: "company", in: [id], not: false }] }} label={say("companyPeopleOf", { name })}>
                  {number(people, language)}
                </PeopleLink>
              </td>
              <td className="mut" data-wide>
                {about}
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
      {dialog}
    </Card>
  );
}
