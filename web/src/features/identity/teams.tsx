import { Button, MultiSelect, TextInput } from "@mantine/core";
import type { Team } from "@sigap/contract/identity";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan, useMembers, useTeams } from "./queries.ts";

const refresh = () => queries.invalidateQueries({ queryKey: ["teams"] });

export function Teams() {
  const { say } = useWords();
  const can = useCan();
  const { data, error } = useTeams();
  const [name, setName] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    await call("createTeam", { body: { name } });
    setName("");
    await refresh();
  });
  return (
    <>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {can("members:manage") && (
        <Card title={say("newTeam")}>
          <CardBody>
            {problem && <Banner>{problem}</Banner>}
            <form className="row" style={{ alignItems: "flex-end" }} onSubmit={submit} noValidate>
              <TextInput
                className="grow"
                label={say("name")}
                required
                value={name}
                error={of("name")}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" loading={busy}>
                {say("create")}
              </Button>
            </form>
          </CardBody>
        </Card>
      )}
      {data?.items.map((team) => (
        <OneTeam key={team.id} team={team} manage={can("members:manage")} />
      ))}
      {data?.items.length === 0 && <p className="mut">{say("noTeams")}</p>}
    </>
  );
}

function OneTeam({ team, manage }: { team: Team; manage: boolean }) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  const [removing, setRemoving] = useState(false);
  const act = (result: Promise<unknown>) =>
    void result.then(refresh).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <Card
      title={team.name}
      actions={
        manage && (
          <Button size="xs" variant="default" onClick={() => setRemoving(true)}>
            {say("remove")}
          </Button>
        )
      }
    >
      <CardBody>
        <MultiSelect
          label={say("members")}
          disabled={!manage}
          searchable
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
          value={team.memberIds}
          onChange={(memberIds) => act(call("updateTeam", { params: { id: team.id }, body: { memberIds } }))}
        />
      </CardBody>
      <Confirm
        opened={removing}
        title={say("removeTeam", { name: team.name })}
        text={say("removeTeamHint")}
        action={say("remove")}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          act(call("removeTeam", { params: { id: team.id } }));
        }}
      />
    </Card>
  );
}
