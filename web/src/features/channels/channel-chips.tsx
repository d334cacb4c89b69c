import type { Connection } from "@sigap/contract/channels";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";

const tones = { healthy: "good", degraded: "warn", down: "bad", unknown: "neutral" } as const;

export function ChannelChips({ connection: { sandbox, coexistence, health } }: { connection: Connection }) {
  const { say } = useWords();
  return (
    <>
      {sandbox && <Chip tone="warn">{say("sandbox")}</Chip>}
      {coexistence && <Chip>{say("coexistence")}</Chip>}
      <Chip tone={tones[health]}>{say(`health_${health}`)}</Chip>
    </>
  );
}
