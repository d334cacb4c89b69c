import { Select } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { queries } from "../../../lib/query.ts";
import { sayError } from "../../../lib/say-error.ts";
import choice from "../choice-field.module.css";
import css from "../fields/fields.module.css";
import { useCompanies, useCompany } from "./queries.ts";

interface Props {
  label: string;
  placeholder: string;
  value: string | null;
  disabled: boolean;
  /** A way to its page stands beside. */
  linked?: boolean;
  /** In a form: a box like the others, with its name above it. */
  boxed?: { error: string | undefined };
  onSave: (companyId: string | null) => Promise<void>;
}
/** Stands in the list for a company that is yet to be made. */
const toCreate = "create";

/** A company out of all of them, found by typing; one that nobody has yet is made on the way. */
export function CompanyField({ label, placeholder, value, disabled, linked = false, boxed, onSave }: Props) {
  const { say } = useWords();
  const [sought, setSought] = useState("");
  const [problem, setProblem] = useState("");
  const current = useCompany(value).data;
  const typed = sought === current?.name ? "" : sought.trim();
  const found = useCompanies(typed).data?.pages[0]?.items ?? [];
  const options = [...(current && !found.some(({ id }) => id === current.id) ? [current] : []), ...found].map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const isNew = typed !== "" && !options.some((option) => option.label.toLowerCase() === typed.toLowerCase());
  const way = linked && value && (
    <Link to="/contacts/companies/$companyId" params={{ companyId: value }} className={css.link} aria-label={say("companyOpen")}>
      <IconExternalLink size={16} stroke={1.75} />
    </Link>
  );
  if (disabled)
    return (
      <span className={css.company}>
        <bdi>{current?.name ?? <span className="dim">{say("noEmptyValue")}</span>}</bdi>
        {way}
      </span>
    );
  const choose = async (next: string | null) => {
    setProblem("");
    if (next !== toCreate) return next === value ? undefined : onSave(next);
    const made = await call("createCompany", { body: { name: typed } });
    queries.setQueryData(["companies", "one", made.id], made);
    await onSave(made.id);
  };
  return (
    <span className={css.company}>
      <Select
        {...(boxed
          ? { label, className: "grow", required: true }
          : { "aria-label": label, classNames: { input: choice.input ?? "" }, size: "xs" })}
        searchable
        clearable={value !== null}
        clearButtonProps={{ "aria-label": say("clearValue", { name: label }) }}
        rightSectionWidth={value === null ? 24 : 44}
        placeholder={placeholder}
        nothingFoundMessage={say("companiesNoHit")}
        comboboxProps={{ width: 260, position: "bottom-start" }}
        // The server has looked already, and not only among those that are here.
        filter={({ options: all }) => all}
        data={isNew ? [...options, { value: toCreate, label: say("companyCreate", { name: typed }) }] : options}
        value={current ? value : null}
        searchValue={sought}
        onSearchChange={setSought}
        error={problem || boxed?.error}
        onChange={(next) => void choose(next).catch((error: unknown) => setProblem(sayError(error, say)))}
      />
      {way}
    </span>
  );
}
