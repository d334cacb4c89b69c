import { Checkbox, Select } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import type { PreferenceProps } from "./preference-props.ts";

const choices = [0, 1, 2, 5, 10, 15, 30, 60, 120];

/** How long devices wait for a colleague to answer, and how much they show. */
export function WhenTold({ preferences, change }: PreferenceProps) {
  const { say } = useWords();
  const minutes = [...new Set([...choices, preferences.waitMinutes])].sort((a, b) => a - b);
  return (
    <Card title={say("whenTold")}>
      <CardBody>
        <Select
          label={say("waitMinutes")}
          allowDeselect={false}
          data={minutes.map((each) => ({ value: String(each), label: each === 0 ? say("wait_0") : say("wait_n", { minutes: each }) }))}
          value={String(preferences.waitMinutes)}
          onChange={(value) => change({ waitMinutes: Number(value) })}
        />
        <Checkbox
          label={say("hideText")}
          description={say("hideTextHint")}
          checked={preferences.hideText}
          onChange={(event) => change({ hideText: event.currentTarget.checked })}
        />
      </CardBody>
    </Card>
  );
}
