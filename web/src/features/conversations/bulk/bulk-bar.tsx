import { Menu } from "@mantine/core";
import type { BulkAct, BulkSelection } from "@sigap/contract/bulk";
import type { View } from "@sigap/contract/conversations";
import { outcomes, priorities } from "@sigap/contract/values";
import {
  IconCheck,
  IconClockPause,
  IconFlag,
  IconInbox,
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
import type { ActionId } from "../../../lib/keys/action-table.ts";
import { useActions } from "../../../lib/keys/actions.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Choices, RunningBar, SelectionBar } from "../../../ui/selection-bar.tsx";
import { TagChoices } from "../../contacts/tag-choices.tsx";
import { useMembers, useSignedIn, useTeams } from "../../identity/queries.ts";
import { SnoozeDialog, SnoozeItems } from "../snooze-menu.tsx";
import { running, startBulk } from "./run-bulk.ts";
import { asBulkSelection, clearSelection, selectEverything, selection } from "./selection.ts";

interface Props {
  /** What the list shows, for "everything that matches". */
  matching: Extract<BulkSelection, { matching: unknown }>["matching"];
  loaded: number;
  total: number | undefined;
}

/** What can be done with everything that is ticked; while it runs, how far it is. */
export default function BulkBar({ matching, loaded, total }: Props) {
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
      start={(act) => startBulk(asBulkSelection(chosen, matching), act, say)}
      onEverything={selectEverything}
      onClear={clearSelection}
    >
      {(choose) => <Acts view={matching.view} onChoose={choose} />}
    </SelectionBar>
  );
}

interface ChooseProps {
  onChoose: (act: BulkAct) => void;
}
function Acts({ view, onChoose }: ChooseProps & { view: View }) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  useActions({ "conversation.take": () => onChoose({ act: "assign", assigneeId: me, teamId: null }) }, true);
  const icon = { size: 16, stroke: 1.75 };
  const isSpam = view === "spam";
  return (
    <>
      <AssignMany onChoose={onChoose} />
      {view === "closed" ? (
        <One
          action="conversation.close"
          label={say("reopen")}
          icon={<IconRotateClockwise {...icon} />}
          onPress={() => onChoose({ act: "reopen" })}
        />
      ) : (
        <>
          <CloseMany onChoose={onChoose} />
          <SnoozeMany onChoose={onChoose} />
          <PrioritizeMany onChoose={onChoose} />
        </>
      )}
      <TagChoices label={say("tags")} action="selection.tag" onChoose={onChoose} />
      <One action="selection.read" label={say("markRead")} icon={<IconMailOpened {...icon} />} onPress={() => onChoose({ act: "read" })} />
      {view !== "closed" && (
        <>
          <One
            action="conversation.spam"
            label={say(isSpam ? "notSpam" : "spam")}
            icon={isSpam ? <IconInbox {...icon} /> : <IconMailOff {...icon} />}
            onPress={() => onChoose({ act: "spam", spam: !isSpam })}
          />
          <One
            action="conversation.unread"
            label={say("markUnread")}
            icon={<IconMail {...icon} />}
            onPress={() => onChoose({ act: "unread" })}
          />
        </>
      )}
    </>
  );
}

interface OneProps {
  action: ActionId;
  label: string;
  icon: ReactNode;
  onPress: () => void;
}
/** An act of one press, or of its key. */
function One({ action, onPress, ...button }: OneProps) {
  useActions({ [action]: onPress }, true);
  return <IconButton size="sm" action={action} {...button} onClick={onPress} />;
}

function PrioritizeMany({ onChoose }: ChooseProps) {
  const { say } = useWords();
  return (
    <Choices icon={<IconFlag size={16} stroke={1.75} />} label={say("priority")} action="conversation.priority">
      {priorities.map((priority) => (
        <Menu.Item key={priority} onClick={() => onChoose({ act: "priority", priority })}>
          {say(`priority_${priority}`)}
        </Menu.Item>
      ))}
    </Choices>
  );
}
function AssignMany({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const to = (assigneeId: string | null, teamId: string | null) => onChoose({ act: "assign", assigneeId, teamId });
  return (
    <Choices icon={<IconUserShare size={16} stroke={1.75} />} label={say("assign")} action="conversation.assign">
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
    <Choices icon={<IconCheck size={16} stroke={1.75} />} label={say("close")} action="conversation.close">
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
      <Choices icon={<IconClockPause size={16} stroke={1.75} />} label={say("snooze")} action="conversation.snooze">
        <SnoozeItems onSnooze={snooze} onAsk={() => setAsking(true)} />
      </Choices>
      <Suspense>{asking && <SnoozeDialog onChoose={snooze} onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
