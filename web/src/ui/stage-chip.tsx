import type { StageChip as Stage } from "@sigap/contract/lifecycle";
import { Chip } from "./chip.tsx";
import { StagePie } from "./stage-pie.tsx";

/** Where somebody stands: how far along, and its name. */
export default function StageChip({ stage }: { stage: Stage }) {
  return (
    <Chip tone={stage.tone} icon={<StagePie stage={stage} />}>
      {stage.name}
    </Chip>
  );
}
