import { Button, Checkbox } from "@mantine/core";
import { type NotificationKind, notificationKinds, type Surface, surfaces } from "@sigap/contract/notification-kinds";
import { IconVolume } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { Card } from "../../ui/page.tsx";
import { useCan } from "../identity/queries.ts";
import type { PreferenceProps } from "./preference-props.ts";
import css from "./settings.module.css";
import { trySound } from "./sound.ts";

/** Which event is told where. */
export function EventTable({ preferences, change }: PreferenceProps) {
  const { say } = useWords();
  const can = useCan();
  const kinds = notificationKinds.filter((kind) => kind !== "channel_trouble" || can("channels:manage"));
  const set = (kind: NotificationKind, surface: Surface, on: boolean) =>
    change({ events: { ...preferences.events, [kind]: { ...preferences.events[kind], [surface]: on } } });
  return (
    <Card
      title={say("whatAndWhere")}
      actions={
        <Button size="xs" variant="default" leftSection={<IconVolume size={14} stroke={1.9} />} onClick={trySound}>
          {say("trySound")}
        </Button>
      }
    >
      <table className={css.events}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-visually">{say("whatAndWhere")}</span>
            </th>
            {surfaces.map((surface) => (
              <th key={surface} scope="col">
                {say(`surface_${surface}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{say(`tell_${kind}`)}</th>
              {surfaces.map((surface) => (
                <td key={surface}>
                  <Checkbox
                    aria-label={`${say(`tell_${kind}`)}: ${say(`surface_${surface}`)}`}
                    checked={preferences.events[kind][surface]}
                    onChange={(event) => set(kind, surface, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
