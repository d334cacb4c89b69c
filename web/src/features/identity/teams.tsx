import { Button, MultiSelect, TextInput } from "@mantine/core";
import type { FilterCondition } from "@sigap/contract/conversation-filter";
import type { Team } from "@sigap/contract/identity";
import { IconClock, IconTrash, IconUsers } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { useSave } from "../../lib/use-save.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { SavedText } from "../../ui/saved-text.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useOpenWork } from "./open-work.ts";
import { OpenWorkLink } from "./open-work-link.tsx";
import { useCan, useMembers, useTeams } from "./queries.ts";
import { TeamLook } from "./team-look.tsx";
import { TeamMark } from "./team-mark.tsx";

const TeamHours = lazy(() => import("./team-hours.tsx"));

const refresh = () => queries.invalidateQueries({ queryKey: ["teams"] });

export function Teams() {
  const { say } = useWords();
  const manage = useCan()("members:manage");
  const { data, error } = useTeams();
  const [name, setName] = useState("");
  const { problem, of, busy, submit } = useForm(async () => {
    await call("createTeam", { body: { name } });
    setName("");
    await refresh();
  });
  return (
    <>
      {error && <Failed error={error} />}
      {manage && (
        <Card title={say("newTeam")}>
          <CardBody>
            {problem && <Banner>{problem}</Banner>}
            <form className="row" style={{ alignItems: "flex-end" }} onSubmit={submit} noValidate>
              <TextInput
                className="grow"
                label={say("name")}
                required
                maxLength={120}
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
      {!data && !error && <Waiting rows={3} />}
      {data?.items.map((team) => (
        <OneTeam key={team.id} team={team} manage={manage} />
      ))}
      {data?.items.length === 0 && (
        <EmptyState icon={<IconUsers size={20} stroke={1.6} />} title={say("teamsEmpty")}>
          {say("teamsEmptyHint")}
        </EmptyState>
      )}
    </>
  );
}

/** Shown at once, kept behind it. */
async function change(team: Team, part: Partial<Team>): Promise<void> {
  queries.setQueryData<{ items: Team[] }>(
    ["teams"],
    (teams) => teams && { items: teams.items.map((each) => (each.id === team.id ? { ...each, ...part } : each)) },
  );
  await call("updateTeam", { params: { id: team.id }, body: part }).finally(refresh);
}

function OneTeam({ team, manage }: { team: Team; manage: boolean }) {
  const { say } = useWords();
  const members = useMembers().data?.items;
  const work: FilterCondition = { field: "team", in: [team.id] };
  const open = useOpenWork(work);
  const [removing, setRemoving] = useState(false);
  const [hours, setHours] = useState(false);
  const { problem, save } = useSave((part: Partial<Team>) => change(team, part));
  return (
    <section aria-label={team.name} style={{ display: "contents" }}>
      <Card>
        <CardBody>
          <div className="row wrap">
            <TeamMark team={team} />
            <span className="xs dim num">
              {say("teamSize", { count: team.memberIds.length })}
              {open !== undefined && " · "}
              {open !== undefined && (
                <OpenWorkLink condition={work} label={say("teamOpenShow", { name: team.name })}>
                  {say("teamOpen", { count: open })}
                </OpenWorkLink>
              )}
            </span>
            <span className="row push">
              {manage && (
                <IconButton label={say("teamHours", { name: team.name })} icon={<IconClock size={16} />} onClick={() => setHours(true)} />
              )}
              <Suspense>{hours && <TeamHours id={team.id} name={team.name} onClose={() => setHours(false)} />}</Suspense>
              {manage && <TeamLook team={team} onChange={save} />}
              {manage && (
                <IconButton label={say("removeIt", { name: team.name })} icon={<IconTrash size={16} />} onClick={() => setRemoving(true)} />
              )}
            </span>
          </div>
          {problem && <Banner>{problem}</Banner>}
          {manage && <SavedText label={say("name")} maxLength={120} value={team.name} onSave={(name) => save({ name })} />}
          {members ? (
            <MultiSelect
              label={say("members")}
              disabled={!manage}
              searchable
              data={members.map(({ id, name }) => ({ value: id, label: name }))}
              value={team.memberIds}
              onChange={(memberIds) => save({ memberIds })}
            />
          ) : (
            <Waiting rows={1} />
          )}
        </CardBody>
        <Confirm
          opened={removing}
          title={say("removeTeam", { name: team.name })}
          text={say("removeTeamHint")}
          action={say("remove")}
          onClose={() => setRemoving(false)}
          onConfirm={() => {
            setRemoving(false);
            void call("removeTeam", { params: { id: team.id } })
              .then(refresh)
              .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
          }}
        />
      </Card>
    </section>
  );
}
