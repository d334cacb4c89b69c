import { Button } from "@mantine/core";
import type { View } from "@sigap/contract/conversations";
import { IconInbox } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useCounts } from "./queries.ts";

/** What it means that this view has nothing, and where there is something. */
export default function EmptyView({ view, action }: { view: View; action: ReactNode }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const unassigned = useCounts().data?.unassigned ?? 0;
  const to = view === "mine" && unassigned > 0 ? "unassigned" : "all";
  const hint = view === "mine" ? say("emptyHint_mine", { count: unassigned }) : say(`emptyHint_${view}`);
  const elsewhere = (
    <Button variant="default" onClick={() => void navigate({ to: "/inbox/$view", params: { view: to } })}>
      {say(`view_${to}`)}
    </Button>
  );
  return (
    <EmptyState icon={<IconInbox size={20} stroke={1.6} />} title={say(`empty_${view}`)} action={view === "all" ? action : elsewhere}>
      {hint}
    </EmptyState>
  );
}
