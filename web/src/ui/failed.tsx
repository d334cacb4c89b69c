import { Button } from "@mantine/core";
import { Refused } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { queries } from "../lib/query.ts";
import { sayError } from "../lib/say-error.ts";
import { Banner } from "./banner.tsx";

const again = () => void queries.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });

/** What could not be read: why, and the way to try again, unless the answer would be the same. */
export function Failed({ error }: { error: unknown }) {
  const { say } = useWords();
  const refused = error instanceof Refused && error.problem.status < 500;
  return (
    <Banner
      action={
        !refused && (
          <Button size="compact-sm" variant="default" onClick={again}>
            {say("tryAgain")}
          </Button>
        )
      }
    >
      {sayError(error, say)}
    </Banner>
  );
}
