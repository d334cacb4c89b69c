import { Button, MultiSelect, TextInput } from "@mantine/core";
import { type Permission, permissionNames } from "@sigap/contract/permissions";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";

const refresh = () => queries.invalidateQueries({ queryKey: ["api-keys"] });

export function ApiKeys() {
  const { say, language } = useWords();
  const { data, error } = useQuery({ queryKey: ["api-keys"], queryFn: () => call("listApiKeys") });
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null);
  const { problem, of, busy, submit } = useForm(async () => {
    const made = await call("createApiKey", { body: { name, scopes } });
    setSecret(made.secret);
    setName("");
    await refresh();
  });
  return (
    <>
      <Card title={say("newKey")}>
        <CardBody>
          {problem && <Banner>{problem}</Banner>}
          <form className="col" onSubmit={submit} noValidate>
            <TextInput
              label={say("name")}
              required
              value={name}
              error={of("name")}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <MultiSelect
              label={say("scopes")}
              required
              searchable
              data={permissionNames}
              value={scopes}
              error={of("scopes")}
              onChange={(chosen) => setScopes(permissionNames.filter((each) => chosen.includes(each)))}
            />
            <div>
              <Button type="submit" loading={busy}>
                {say("create")}
              </Button>
            </div>
          </form>
          {secret && <CopyField label={say("keyOnce")} value={secret} />}
          <p className="xs dim">
            {say("apiHint")} <a href="/api/v1/reference">/api/v1/reference</a>
          </p>
        </CardBody>
      </Card>
      <Card title={say("apiKeys")}>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {data?.items.length === 0 && (
          <CardBody>
            <p className="mut">{say("noKeys")}</p>
          </CardBody>
        )}
        {data && data.items.length > 0 && (
          <Table label={say("apiKeys")} head={[say("name"), say("begins"), say("scopes"), say("lastUsed"), ""]}>
            {data.items.map((key) => (
              <tr key={key.id}>
                <td>{key.name}</td>
                <td className="mono">{key.prefix}…</td>
                <td className="xs mut">{key.scopes.join(", ")}</td>
                <td className="num dim">{key.lastUsedAt ? moment(key.lastUsedAt, language) : say("never")}</td>
                <td>
                  <Button size="xs" variant="default" onClick={() => setRevoking(key)}>
                    {say("revoke")}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Card>
      <Confirm
        opened={revoking !== null}
        title={say("revokeKey", { name: revoking?.name ?? "" })}
        text={say("revokeKeyHint")}
        action={say("revoke")}
        onClose={() => setRevoking(null)}
        onConfirm={() => {
          if (revoking) void call("revokeApiKey", { params: { id: revoking.id } }).then(refresh);
          setRevoking(null);
        }}
      />
    </>
  );
}
