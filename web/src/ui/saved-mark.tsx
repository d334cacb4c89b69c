import { IconCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../lib/i18n.tsx";
import { savedCount } from "../lib/saved.ts";
import { Chip } from "./chip.tsx";

/** "Saved", for a moment, after each change that was kept. */
export function SavedMark() {
  const { say } = useWords();
  const count = savedCount.use();
  const [seen, setSeen] = useState(count);
  useEffect(() => {
    if (count === seen) return;
    const timer = setTimeout(() => setSeen(count), 3000);
    return () => clearTimeout(timer);
  }, [count, seen]);
  return (
    <span role="status">
      {count !== seen && (
        <Chip tone="good" icon={<IconCheck size={12} stroke={2} />}>
          {say("saved")}
        </Chip>
      )}
    </span>
  );
}
