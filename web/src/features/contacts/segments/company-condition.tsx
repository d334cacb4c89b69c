import { MultiSelect } from "@mantine/core";
import type { SegmentCondition } from "@sigap/contract/segment-filter";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { useCompanies, useCompaniesNamed } from "../companies/queries.ts";
import { Choice } from "./inputs.tsx";

type OfCompany = Extract<SegmentCondition, { field: "company" }>;
interface Props {
  condition: OfCompany;
  label: string;
  onChange: (next: OfCompany) => void;
}

/** They belong to one of some companies, to none of these, or to none at all. */
export function CompanyTest({ condition, label, onChange }: Props) {
  const { say } = useWords();
  const none = condition.in.includes("none");
  const ids = condition.in.filter((id) => id !== "none");
  return (
    <>
      <Choice
        label={say("filterHow")}
        width={140}
        options={[
          { value: "in", label: say("op_in") },
          { value: "not_in", label: say("op_not_in") },
          { value: "none", label: say("companyHasNone") },
        ]}
        value={none ? "none" : condition.not ? "not_in" : "in"}
        onChange={(how) => onChange({ ...condition, in: how === "none" ? ["none"] : ids, not: how === "not_in" })}
      />
      {!none && <CompanyChoice label={label} values={ids} onChange={(next) => onChange({ ...condition, in: next })} />}
    </>
  );
}

interface ChoiceProps {
  label: string;
  values: readonly string[];
  onChange: (ids: string[]) => void;
}
/** Some companies out of all of them, found by typing. */
export function CompanyChoice({ label, values, onChange }: ChoiceProps) {
  const { say } = useWords();
  const [sought, setSought] = useState("");
  const chosen = useCompaniesNamed(values);
  const found = useCompanies(sought.trim()).data?.pages[0]?.items ?? [];
  const offered = [...chosen, ...found.filter(({ id }) => !values.includes(id))];
  return (
    <MultiSelect
      className="grow"
      aria-label={label}
      placeholder={values.length === 0 ? say("companySeek") : ""}
      nothingFoundMessage={say("companiesNoHit")}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      // The server has looked already, and not only among those that are here.
      filter={({ options }) => options}
      value={[...values]}
      searchable
      searchValue={sought}
      onSearchChange={setSought}
      onChange={onChange}
    />
  );
}
