import { Button } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { loadNewVersion, waitingVersion } from "./worker.ts";

/** A newer version waits. Whoever is writing goes on; what is written is kept over the reload. */
export function UpdateReady() {
  const { say } = useWords();
  if (!waitingVersion.use()) return null;
  return (
    <Banner
      tone="info"
      action={
        <Button size="xs" variant="default" onClick={loadNewVersion}>
          {say("newVersionLoad")}
        </Button>
      }
    >
      {say("newVersion")}
    </Banner>
  );
}
