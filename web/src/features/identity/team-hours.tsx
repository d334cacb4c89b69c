import { Modal } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { useSave } from "../../lib/use-save.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { OwnHours } from "./own-hours.tsx";
import css from "./sheet.module.css";
import { saveTeamHours, useTeamHours, type OwnHours as Value } from "./work-queries.ts";

/** When a team is there, where that is not when the workspace is. */
export default function TeamHours({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { say } = useWords();
  const team = useTeamHours().data?.items.find((each) => each.id === id);
  const { problem, save } = useSave((next: Value) => saveTeamHours(id, next));
  return (
    <Modal opened onClose={onClose} title={say("teamHours", { name })} size="lg" closeButtonProps={{ "aria-label": say("dismiss") }}>
      {!team && <Waiting rows={3} />}
      {team && (
        <div className={css.sheet}>
          <OwnHours
            label={say("teamHoursOwn")}
            hint={say("teamHoursHint")}
            value={team}
            problem={problem}
            onChange={({ timeZone, hours }) => save({ timeZone, hours })}
          />
        </div>
      )}
    </Modal>
  );
}
