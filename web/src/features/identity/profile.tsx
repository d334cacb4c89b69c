import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { type Language, useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { becomes, useSignedIn } from "./queries.ts";

export function Profile() {
  const { say } = useWords();
  const { person, workspace, workspaces } = useSignedIn();
  const [name, setName] = useState(person.name);
  const update = async (body: { name?: string; language?: Language }) => {
    queries.setQueryData(["me"], await call("updateMe", { body }));
    toast(say("saved"));
  };
  const { problem, of, busy, submit } = useForm(() => update({ name }));
  const change = async (workspaceId: string) => becomes(await call("updateMe", { body: { workspaceId } }));
  return (
    <Card title={say("profile")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <form onSubmit={submit} className="col">
          <TextInput label={say("yourName")} value={name} error={of("name")} onChange={(event) => setName(event.currentTarget.value)} />
          <div>
            <Button type="submit" variant="default" loading={busy} disabled={name === person.name}>
              {say("save")}
            </Button>
          </div>
        </form>
        <TextInput label={say("email")} value={person.email} readOnly />
        <Select
          label={say("language")}
          allowDeselect={false}
          data={[
            { value: "en", label: "English" },
            { value: "id", label: "Bahasa Indonesia" },
          ]}
          value={person.language}
          onChange={(value) => void update({ language: value === "id" ? "id" : "en" })}
        />
        {workspaces.length > 1 && (
          <Select
            label={say("workspace")}
            allowDeselect={false}
            data={workspaces.map((each) => ({ value: each.id, label: each.name }))}
            value={workspace.id}
            onChange={(value) => value && void change(value)}
          />
        )}
      </CardBody>
    </Card>
  );
}
