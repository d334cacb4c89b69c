import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";

/** What a channel takes; it changes only with a new version of Sigap. */
export function useLimits(channel: string): ShownCapabilities | undefined {
  const { data } = useQuery({ queryKey: ["channels"], queryFn: () => call("listChannels") });
  return data?.items.find((each) => each.channel === channel)?.capabilities;
}
