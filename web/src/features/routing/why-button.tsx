import { Popover } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { LatePopover } from "../../ui/late.tsx";

const Why = lazy(() => import("./why.tsx"));

/** Beside the owner: why this person, or why nobody. */
export function WhyButton({ conversationId, nobody }: { conversationId: string; nobody: boolean }) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const label = say(nobody ? "whyNobody" : "whyTitle");
  return (
    <LatePopover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      trapFocus
      withinPortal
      target={<IconButton size="sm" label={label} icon={<IconHelpCircle size={16} stroke={1.75} />} />}
    >
      {() => (
        <Popover.Dropdown role="dialog" aria-label={label} style={{ maxHeight: 420, overflowY: "auto" }}>
          <Suspense>{opened && <Why conversationId={conversationId} title={label} onClose={() => setOpened(false)} />}</Suspense>
        </Popover.Dropdown>
      )}
    </LatePopover>
  );
}
