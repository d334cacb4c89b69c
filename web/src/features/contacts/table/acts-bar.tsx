import { Menu } from "@mantine/core";
import type { ContactAct, ContactSelection } from "@sigap/contract/contact-table";
import { IconProgress, IconSnowflake, IconUserShare } from "@tabler/icons-react";
import { Fragment } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { Choices, RunningBar, SelectionBar } from "../../../ui/selection-bar.tsx";
import { StagePie } from "../../../ui/stage-pie.tsx";
import { useCan, useMembers } from "../../identity/queries.ts";
import { useSegments, useStages } from "../queries.ts";
import { TagChoices } from "../tag-choices.tsx";
import { startAct, ticked, useActUnderWay } from "./run-act.ts";

interface Props {
  /** What the table holds, for "everybody who matches". */
  matching: Extract<ContactSelection, { matching: unknown }>["matching"];
  loaded: number;
  total: number | undefined;
}

/** What can be done with everybody who is ticked; while it runs, how far it is. */
export default function ActsBar({ matching, loaded, total }: Props) {
  const { say } = useWords();
  const chosen = ticked.use();
  const now = useActUnderWay();
  const can = useCan();
  const selection: ContactSelection = chosen.everything || chosen.ids.length > 1000 ? { matching } : { ids: [...chosen.ids] };
  if (now) {
    const stop = () => void call("cancelContactAct", { params: { id: now.id } });
    return <RunningBar done={now.done + now.skipped} total={now.total} onStop={now.can.cancel ? stop : null} />;
  }
  return (
    <SelectionBar<ContactAct>
      label={say("actsBar")}
      ticked={chosen}
      loaded={loaded}
      total={total}
      question="actPreview"
      preview={() => call("previewContactAct", { body: { selection } })}
      start={(act) => startAct(selection, act).then(ticked.clear)}
      onEverything={ticked.selectEverything}
      onClear={ticked.clear}
    >
      {(choose) => (
        <>
          <TagChoices label={say("actTagged")} onChoose={choose} />
          <OwnPeople onChoose={choose} />
          {can("lifecycle:write") && <MovePeople onChoose={choose} />}
          <KeepPeople onChoose={choose} />
        </>
      )}
    </SelectionBar>
  );
}

interface ChooseProps {
  onChoose: (act: ContactAct) => void;
}
function OwnPeople({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  return (
    <Choices icon={<IconUserShare size={16} stroke={1.75} />} label={say("actOwner")}>
      {members.map(({ id, name }) => (
        <Menu.Item key={id} onClick={() => onChoose({ act: "owner", ownerId: id })}>
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => onChoose({ act: "owner", ownerId: null })}>{say("nobody")}</Menu.Item>
    </Choices>
  );
}
/** Into a stage, of each lifecycle of people. */
function MovePeople({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const lifecycles = useStages();
  return (
    <Choices icon={<IconProgress size={16} stroke={1.75} />} label={say("actStage")}>
      {lifecycles.map(({ id, name, stages }) => (
        <Fragment key={id}>
          <Menu.Label>{name}</Menu.Label>
          {stages.map((stage) => (
            <Menu.Item
              key={stage.id}
              leftSection={<StagePie stage={stage} size={14} />}
              onClick={() => onChoose({ act: "stage", stageId: stage.id })}
            >
              {stage.name}
            </Menu.Item>
          ))}
        </Fragment>
      ))}
    </Choices>
  );
}
function KeepPeople({ onChoose }: ChooseProps) {
  const { say } = useWords();
  const frozen = (useSegments().data?.items ?? []).filter(({ kind }) => kind === "frozen");
  return (
    <Choices icon={<IconSnowflake size={16} stroke={1.75} />} label={say("actKeep")}>
      {frozen.length === 0 && <Menu.Label>{say("actNoFrozen")}</Menu.Label>}
      {frozen.map(({ id, name }) => (
        <Menu.Item key={id} onClick={() => onChoose({ act: "keep", segmentId: id })}>
          {name}
        </Menu.Item>
      ))}
    </Choices>
  );
}
