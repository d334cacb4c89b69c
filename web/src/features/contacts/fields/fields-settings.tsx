import { Button, SegmentedControl } from "@mantine/core";
import type { FieldObject } from "@sigap/contract/field-types";
import type { Field } from "@sigap/contract/fields";
import { IconForms, IconPlus } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { lazy } from "../../../lib/lazy.ts";
import { sayError } from "../../../lib/say-error.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import { toast } from "../../../ui/toast.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { fieldsChanged } from "../queries.ts";
import { ArchivedRows, FieldRows } from "./field-rows.tsx";
import { showFields, useFieldCounts, useFields } from "./queries.ts";

const FieldDialog = lazy(() => import("./field-dialog.tsx").then(({ FieldDialog: dialog }) => ({ default: dialog })));

/** What a workspace wants to know about people and companies. */
export function FieldsSettings() {
  const { say } = useWords();
  const [object, setObject] = useState<FieldObject>("contact");
  const [open, setOpen] = useState<{ field: Field | null } | null>(null);
  const { data, error, isPending } = useFields();
  const counts = new Map((useFieldCounts().data?.items ?? []).map(({ id, values }) => [id, values]));
  const own = (data?.items ?? []).filter((field) => field.object === object);
  const [shown, archived] = [own.filter((field) => !field.archived), own.filter((field) => field.archived)];
  const failed = (refused: unknown) => toast(sayError(refused, say), { failed: true });
  const order = (ids: string[]) => {
    const placed = (fields: Field[]) => fields.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    void showFields(placed, () => call("orderFields", { body: { object, ids } })).catch(failed);
  };
  const archive = (target: Field, to: boolean) => {
    const { id, label: name } = target;
    const changed = (fields: Field[]) => fields.map((field) => (field.id === id ? { ...field, archived: to } : field));
    void showFields(changed, () => call("updateField", { params: { id }, body: { archived: to } }))
      .then(() => {
        fieldsChanged();
        if (to) toast(say("fieldArchived", { name }), { undo: { label: say("undo"), run: () => archive(target, false) } });
      })
      .catch(failed);
  };
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ field: null })}>
      {say("fieldNew")}
    </Button>
  );
  return (
    <>
      <Card title={say("fieldsTitle")} actions={add}>
        <CardBody>
          <p className="mut">{say("fieldsLead")}</p>
          <SegmentedControl
            aria-label={say("fieldsOf")}
            style={{ alignSelf: "flex-start" }}
            data={[
              { value: "contact", label: say("fieldsOfPeople") },
              { value: "company", label: say("fieldsOfCompanies") },
            ]}
            value={object}
            onChange={(value) => setObject(value === "company" ? "company" : "contact")}
          />
          {error && <Failed error={error} />}
          {isPending && <Waiting />}
          {data && shown.length === 0 && (
            <EmptyState icon={<IconForms size={20} stroke={1.6} />} title={say("fieldsNone")}>
              {say("fieldsNoneHint")}
            </EmptyState>
          )}
        </CardBody>
        <FieldRows
          label={say("fieldsTitle")}
          fields={shown}
          counts={counts}
          onOrder={order}
          onEdit={(field) => setOpen({ field })}
          onArchive={archive}
        />
        {object === "contact" && (
          <CardBody>
            <p className="xs dim">{say("fieldsBuiltIn")}</p>
          </CardBody>
        )}
      </Card>
      {archived.length > 0 && (
        <Card title={say("fieldsArchived")}>
          <CardBody>
            <p className="mut">{say("fieldsArchivedHint")}</p>
          </CardBody>
          <ArchivedRows label={say("fieldsArchived")} fields={archived} counts={counts} onArchive={archive} />
        </Card>
      )}
      <Suspense>{open && <FieldDialog field={open.field} object={object} onClose={() => setOpen(null)} />}</Suspense>
    </>
  );
}
