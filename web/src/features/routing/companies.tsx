import { MultiSelect } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useCompanies } from "../contacts/companies/queries.ts";
import type { Option } from "./routing-fields.ts";

const nobodys = "none";

/** Companies by their ids, each as it is called; the word for those who have none. */
function useNamed(ids: readonly string[]): Option[] {
  const { say } = useWords();
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["companies", "one", id],
      queryFn: () => call("getCompany", { params: { id } }),
      enabled: id !== nobodys,
    })),
  });
  return ids.map((id, index) => ({
    value: id,
    label: id === nobodys ? say("routingNoCompany") : (found[index]?.data?.name ?? say("gone")),
  }));
}

export function CompanyNames({ ids }: { ids: readonly string[] }) {
  return useNamed(ids)
    .map(({ label }) => label)
    .join(", ");
}

interface Props {
  label: string;
  /** Whether "no company" is a choice. */
  none: boolean;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}
/** Companies out of all of them, found by typing. */
export function CompaniesField({ label, none, value, onChange }: Props) {
  const { say } = useWords();
  const [sought, setSought] = useState("");
  const chosen = useNamed(value);
  const found = (useCompanies(sought.trim()).data?.pages[0]?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const offered = [...(none ? [{ value: nobodys, label: say("routingNoCompany") }] : []), ...found];
  return (
    <MultiSelect
      aria-label={label}
      className="grow"
      searchable
      nothingFoundMessage={say("companiesNoHit")}
      // The server has looked already, and not only among those that are here.
      filter={({ options }) => options}
      data={[...chosen, ...offered.filter((each) => !value.includes(each.value))]}
      value={[...value]}
      searchValue={sought}
      onSearchChange={setSought}
      onChange={onChange}
    />
  );
}
