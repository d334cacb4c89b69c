import { Select } from "@mantine/core";
import { call } from "../../lib/api.ts";
import { type Language, useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useSave } from "../../lib/use-save.ts";
import { Card, CardBody } from "../../ui/page.tsx";
import { SavedText } from "../../ui/saved-text.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { OwnPhoto } from "./own-photo.tsx";
import { becomes, useSignedIn } from "./queries.ts";
import { TimeZoneSelect } from "./time-zone-select.tsx";
import { usePreference } from "./use-preference.ts";
import { useScheme } from "./use-scheme.ts";

export function Profile() {
  return (
    <>
      <AboutYou />
      <Ways />
    </>
  );
}

const update = async (body: { name?: string; language?: Language }) => {
  queries.setQueryData(["me"], await call("updateMe", { body }));
};

function AboutYou() {
  const { say } = useWords();
  const { person, workspace, workspaces } = useSignedIn();
  const name = useSave((next: string) => update({ name: next }));
  const change = async (workspaceId: string) => becomes(await call("updateMe", { body: { workspaceId } }));
  return (
    <Card title={say("aboutYou")}>
      <CardBody>
        <OwnPhoto />
        <SavedText
          label={say("yourName")}
          autoComplete="name"
          maxLength={120}
          value={person.name}
          error={name.problem}
          onSave={name.save}
        />
        <div>
          <span className="xs semi mut">{say("email")}</span>
          <p>{person.email}</p>
          <p className="xs dim">{say("emailFixed")}</p>
        </div>
        {workspaces.length > 1 && (
          <Select
            label={say("workingIn")}
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

/** How Sigap looks to this person, on every device. */
function Ways() {
  const { say } = useWords();
  const { person } = useSignedIn();
  const { scheme, choose } = useScheme();
  const [timeZone, setTimeZone] = usePreference("timeZone");
  const language = useSave((next: Language) => update({ language: next }));
  const theme = useSave(choose);
  const zone = useSave(setTimeZone);
  return (
    <Card title={say("howItLooks")}>
      <CardBody>
        <LanguageSelect label={say("language")} value={person.language} error={language.problem} onChange={language.save} />
        <Select
          label={say("theme")}
          allowDeselect={false}
          data={[
            { value: "auto", label: say("themeAuto") },
            { value: "light", label: say("themeLight") },
            { value: "dark", label: say("themeDark") },
          ]}
          value={scheme}
          error={theme.problem}
          onChange={(value) => theme.save(value === "light" || value === "dark" ? value : "auto")}
        />
        <TimeZoneSelect label={say("timeZone")} ofDevice value={timeZone} error={zone.problem} onChange={zone.save} />
      </CardBody>
    </Card>
  );
}
