import { Modal } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { OwnHours } from "./own-hours.tsx";
import { hoursOfTeam, versionedTeam } from "./save-hours.ts";
import css from "./sheet.module.css";
import { useTeamHours } from "./work-queries.ts";

/** When a team is there, where that is not when the workspace is. */
export default function TeamHours({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { say } = useWords();
  const team = useTeamHours().data?.items.find((each) => each.id === id);
  return (
    <Modal opened onClose={onClose} title={say("teamHours", { name })} size="lg" closeButtonProps={{ "aria-label": say("dismiss") }}>
      {!team && <Waiting rows={3} />}
      {team && (
        <div className={css.sheet}>
          <OwnHours label={say("teamHoursOwn")} hint={say("teamHoursHint")} current={versionedTeam(team)} whole={hoursOfTeam(id)} />
        </div>
      )}
    </Modal>
  );
}
