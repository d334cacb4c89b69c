import { Menu } from "@mantine/core";
import type { BulkAct, BulkSelection } from "@sigap/contract/bulk";
import { outcomes } from "@sigap/contract/values";
import {
  IconCheck,
  IconClockPause,
  IconMail,
  IconMailOff,
  IconMailOpened,
  IconRotateClockwise,
  IconUser,
  IconUserShare,
} from "@tabler/icons-react";
import { type ReactNode, Suspense, useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Choices, RunningBar, SelectionBar } from "../../../ui/selection-bar.tsx";
import { TagChoices } from "../../contacts/tag-choices.tsx";
import { useMembers, useTeams } from "../../identity/queries.ts";
import { SnoozeDialog, SnoozeItems } from "../snooze-menu.tsx";
import { running, startBulk } from "./run-bulk.ts";
import { asBulkSelection, clearSelection, selectEverything, selection } from "./selection.ts";

interface Props {
  /** What the list shows, for "everything that matches". */
  matching: Extract<BulkSelection, { matching: unknown }>["matching"];
  loaded: number;
  total: number | undefined;
  closed: boolean;
}

/** What can be done with everything that is ticked; while it runs, how far it is. */
export default function BulkBar({ matching, loaded, total, closed }: Props) {
  const { say } = useWords();
  const chosen = selection.use();
  const now = running.use();
  if (now) {
    const stop = () => void call("cancelBulkAction", { params: { id: now.id } });
    return <RunningBar done={now.done + now.skipped + now.failed} total={now.total} onStop={now.can.cancel ? stop : null} />;
  }
  return (
    <SelectionBar<BulkAct>
      label={say("bulkActions")}
      ticked={chosen}
      loaded={loaded}
      total={total}
      question="bulkPreview"
      preview={(act) => call("previewBulkAction", { body: { selection: asBulkSelection(chosen, matching), act } })}
      start={(act) => {
        const wanted = asBulkSelection(chosen, matching);
        clearSelection();
        return startBulk(wanted, act, say);
      }}
      onEverything={selectEverything}
      onClear={clearSelection}
    >
      {(choose) => <Acts closed={closed} onChoose={choose} />}
    </SelectionBar>
  );
}

interface ChooseProps {
  onChoose: (act: BulkAct) => void;
}
function Acts({ closed, onChoose }: ChooseProps & { closed: boolean }) {
  const { say } = useWords();
  const act = (icon: ReactNode, label: string, wanted: BulkAct) => (
    <IconButton size="sm" label={label} icon={icon} onClick={() => onChoose(wanted)} />
  );
  const icon = { size: 16, stroke: 1.75 };
  return (
    <>
      <AssignMany onChoose={onChoose} />
      {closed ? (
        act(<IconRotateClockwise {...icon} />, say("reopen"), { act: "reopen" })
      ) : (
        <>
          <CloseMany onChoose={onChoose} />
          <SnoozeMany onChoose={onChoose} />
        </>
      )}
      <TagChoices label={say("tags")} onChoose={onChoose} />
      {act(<IconMailOpened {...icon} />, say("markRead"), { act: "read" })}
      {!closed && act(<IconMailOff {...icon} />, say("spam"), { act: "spam", spam: true })}
      {!closed && act(<IconMail {...icon} />, say("markUnread"), { act: "unread" })}
    </>
  );
}

function AssignMany({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const to = (assigneeId: string | null, teamId: string | null) => onChoose({ act: "assign", assigneeId, teamId });
  return (
    <Choices icon={<IconUserShare size={16} stroke={1.75} />} label={say("assign")}>
      {members.map(({ id, name }) => (
        <Menu.Item key={id} onClick={() => to(id, null)}>
          {name}
        </Menu.Item>
      ))}
      {teams.length > 0 && <Menu.Label>{say("teams")}</Menu.Label>}
      {teams.map(({ id, name }) => (
        <Menu.Item key={id} onClick={() => to(null, id)}>
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconUser size={16} stroke={1.75} />} onClick={() => to(null, null)}>
        {say("nobody")}
      </Menu.Item>
    </Choices>
  );
}
function CloseMany({ onChoose }: ChooseProps) {
  const { say } = useWords();
  return (
    <Choices icon={<IconCheck size={16} stroke={1.75} />} label={say("close")}>
      {outcomes.map((outcome) => (
        <Menu.Item key={outcome} onClick={() => onChoose({ act: "close", outcome })}>
          {say(`outcome_${outcome}`)}
        </Menu.Item>
      ))}
    </Choices>
  );
}
function SnoozeMany({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const snooze = (until: Date) => onChoose({ act: "snooze", until: until.toISOString() });
  return (
    <>
      <Choices icon={<IconClockPause size={16} stroke={1.75} />} label={say("snooze")}>
        <SnoozeItems onSnooze={snooze} onAsk={() => setAsking(true)} />
      </Choices>
      <Suspense>{asking && <SnoozeDialog onChoose={snooze} onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
