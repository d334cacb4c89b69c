import type { Connection } from "@sigap/contract/channels";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const useConnections = () => useQuery({ queryKey: ["connections"], queryFn: () => call("listConnections") });
export const connectionsChanged = () => queries.invalidateQueries({ queryKey: ["connections"] });

/** Whatever hangs on the doctor or on a notice is asked for again. */
export function connectionChanged({ id }: Pick<Connection, "id">): void {
  void connectionsChanged();
  void queries.invalidateQueries({ queryKey: ["checkup", id] });
  void queries.invalidateQueries({ queryKey: ["notices", id] });
}
export function templatesChanged(): void {
  void queries.invalidateQueries({ queryKey: ["templates"] });
  void queries.invalidateQueries({ queryKey: ["template-changes"] });
}
