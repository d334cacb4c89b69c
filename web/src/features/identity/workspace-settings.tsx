import { Select } from "@mantine/core";
import type { WorkspaceSettings as Settings } from "@sigap/contract/identity";
import { useWords } from "../../lib/i18n.tsx";
import { useSave } from "../../lib/use-save.ts";
import { Failed } from "../../ui/failed.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { SavedText } from "../../ui/saved-text.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { useWorkspaceSettings } from "./queries.ts";
import { saveWorkspace } from "./save-workspace.ts";
import { TimeZoneSelect } from "./time-zone-select.tsx";
import { dayName } from "./week.ts";
import { WorkingHours } from "./working-hours.tsx";

export function WorkspaceSettings() {
  const { data, error } = useWorkspaceSettings();
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  return (
    <>
      <About workspace={data} />
      <WorkingHours workspace={data} />
    </>
  );
}

function About({ workspace }: { workspace: Settings }) {
  const { say, language } = useWords();
  const name = useSave((next: string) => saveWorkspace({ name: next }));
  const speaks = useSave((next: Settings["language"]) => saveWorkspace({ language: next }));
  const replies = useSave((next: Settings["language"]) => saveWorkspace({ replyLanguage: next }));
  const zone = useSave((next: string) => saveWorkspace({ timeZone: next }));
  const leaves = useSave((next: number | null) => saveWorkspace({ offlineAfterMinutes: next }));
  const week = useSave((next: 1 | 6 | 7) => saveWorkspace({ weekStart: next }));
  return (
    <Card title={say("workspace")}>
      <CardBody>
        <SavedText label={say("workspaceName")} maxLength={120} value={workspace.name} error={name.problem} onSave={name.save} />
        <LanguageSelect
          label={say("language")}
          description={say("languageHint")}
          value={workspace.language}
          error={speaks.problem}
          onChange={speaks.save}
        />
        <LanguageSelect
          label={say("replyLanguage")}
          description={say("replyLanguageHint")}
          value={workspace.replyLanguage}
          error={replies.problem}
          onChange={replies.save}
        />
        <TimeZoneSelect
          label={say("timeZone")}
          description={say("workspaceTimeZoneHint")}
          value={workspace.timeZone}
          error={zone.problem}
          onChange={zone.save}
        />
        <Select
          label={say("weekStart")}
          allowDeselect={false}
          data={[1, 6, 7].map((day) => ({ value: String(day), label: dayName(day, language) }))}
          value={String(workspace.weekStart)}
          error={week.problem}
          onChange={(value) => week.save(value === "6" ? 6 : value === "7" ? 7 : 1)}
        />
        <Select
          label={say("leavesAfter")}
          description={say("leavesAfterHint")}
          allowDeselect={false}
          data={[null, 5, 10, 15, 30, 60].map((minutes) => ({
            value: String(minutes),
            label: minutes === null ? say("leavesNever") : say("leavesMinutes", { count: minutes }),
          }))}
          value={String(workspace.offlineAfterMinutes)}
          error={leaves.problem}
          onChange={(value) => leaves.save(value === null || value === "null" ? null : Number(value))}
        />
      </CardBody>
    </Card>
  );
}
