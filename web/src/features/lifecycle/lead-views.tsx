import { SegmentedControl } from "@mantine/core";
import { IconLayoutKanban, IconTable } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import { useCan } from "../identity/queries.ts";

/** People as a board or as a table. */
export function LeadViews({ current }: { current: "board" | "table" }) {
  const { say } = useWords();
  const navigate = useNavigate();
  if (!useCan()("lifecycle:read")) return null;
  const icon = { size: 16, stroke: 1.75 } as const;
  return (
    <SegmentedControl
      size="xs"
      aria-label={say("leadShownAs")}
      value={current}
      onChange={(next) => void navigate({ to: next === "board" ? "/board" : "/contacts" })}
      data={[
        {
          value: "board",
          label: (
            <span className="row" style={{ gap: 6 }}>
              <IconLayoutKanban {...icon} /> {say("leadBoard")}
            </span>
          ),
        },
        {
          value: "table",
          label: (
            <span className="row" style={{ gap: 6 }}>
              <IconTable {...icon} /> {say("leadTable")}
            </span>
          ),
        },
      ]}
    />
  );
}
