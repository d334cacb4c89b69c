import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { type Language, useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "./queries.ts";

export function WorkspaceSettings() {
  const { say } = useWords();
  const { workspace } = useSignedIn();
  const [name, setName] = useState(workspace.name);
  const [language, setLanguage] = useState<Language>(workspace.language);
  const [timeZone, setTimeZone] = useState(workspace.timeZone);
  const { problem, of, busy, submit } = useForm(async () => {
    await call("updateWorkspace", { body: { name, language, timeZone } });
    await queries.invalidateQueries({ queryKey: ["me"] });
    toast(say("saved"));
  });
  return (
    <Card title={say("workspace")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <form className="col" onSubmit={submit}>
          <TextInput
            label={say("workspaceName")}
            value={name}
            error={of("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={say("language")}
            allowDeselect={false}
            data={[
              { value: "en", label: "English" },
              { value: "id", label: "Bahasa Indonesia" },
            ]}
            value={language}
            onChange={(value) => setLanguage(value === "id" ? "id" : "en")}
          />
          <Select
            label={say("timeZone")}
            searchable
            allowDeselect={false}
            limit={100}
            data={[...new Set(["UTC", timeZone, ...Intl.supportedValuesOf("timeZone")])]}
            value={timeZone}
            error={of("timeZone")}
            onChange={(value) => setTimeZone(value ?? timeZone)}
          />
          <div>
            <Button type="submit" variant="default" loading={busy}>
              {say("save")}
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
