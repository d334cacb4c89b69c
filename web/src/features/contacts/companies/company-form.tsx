import { Button, SegmentedControl, TextInput } from "@mantine/core";
import type { Company } from "@sigap/contract/companies";
import { companyKinds } from "@sigap/contract/field-types";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Banner } from "../../../ui/banner.tsx";
import { companiesChanged } from "../queries.ts";

export function CompanyForm({ onCreated, onCancel }: { onCreated: (company: Company) => void; onCancel: () => void }) {
  const { say } = useWords();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Company["kind"]>("company");
  const { problem, of, busy, submit } = useForm(async () => {
    const made = await call("createCompany", { body: { name: name.trim(), kind } });
    companiesChanged();
    onCreated(made);
  });
  return (
    <form className="col" style={{ gap: 14 }} onSubmit={submit} noValidate>
      {problem && <Banner>{problem}</Banner>}
      <SegmentedControl
        aria-label={say("companyKind")}
        data={companyKinds.map((value) => ({ value, label: say(`companyKind_${value}`) }))}
        value={kind}
        onChange={(value) => setKind(companyKinds.find((each) => each === value) ?? "company")}
      />
      <TextInput
        label={say("companyName")}
        data-autofocus
        maxLength={200}
        value={name}
        error={of("name")}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <div className="row">
        <span className="push" />
        <Button variant="default" onClick={onCancel}>
          {say("cancel")}
        </Button>
        <Button type="submit" loading={busy} disabled={name.trim() === ""}>
          {say("save")}
        </Button>
      </div>
    </form>
  );
}
