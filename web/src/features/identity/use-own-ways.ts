import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { showTimesIn } from "../../lib/format.ts";
import { useSignedIn } from "./queries.ts";

/** The clock and the colours that a person chose, on whichever device they sign in. */
export function useOwnWays(): void {
  const { scheme, timeZone } = useSignedIn().preferences;
  const { setColorScheme } = useMantineColorScheme();
  // Before anything below is drawn with a time in it.
  showTimesIn(timeZone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the person chose counts
  useEffect(() => setColorScheme(scheme), [scheme]);
}
