import type { ContactAct, ContactBulk, ContactSelection } from "@sigap/contract/contact-table";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../../lib/api.ts";
import { count } from "../../../lib/format.ts";
import { type Say, useWords } from "../../../lib/i18n.tsx";
import { queries } from "../../../lib/query.ts";
import { createSelection } from "../../../lib/selection.ts";
import { createStore } from "../../../lib/store.ts";
import { toast } from "../../../ui/toast.tsx";
import { tellDone } from "../../../ui/undoable.ts";
import { refreshRows } from "./use-rows.ts";

/** Which people of the table are ticked. */
export const ticked = createSelection();
/** The act that is under way; its bar stands where the selection stood. */
const underWay = createStore<string | null>(null);

export async function startAct(selection: ContactSelection, act: ContactAct): Promise<void> {
  watch(await call("startContactAct", { body: { selection, act } }));
}
/** From its newest state on: what was known of it before is over. */
function watch(bulk: ContactBulk): void {
  queries.setQueryData(["segments", "act", bulk.id], bulk);
  underWay.set(bulk.id);
}

const isOver = ({ state }: ContactBulk) => state !== "running" && state !== "undoing";

/** How far it is; its end is told by a toast with the way back. The server says when it moved on. */
export function useActUnderWay(): ContactBulk | null {
  const { say } = useWords();
  const id = underWay.use();
  const { data } = useQuery({
    queryKey: ["segments", "act", id],
    queryFn: () => call("getContactAct", { params: { id: id ?? "" } }),
    enabled: id !== null,
    staleTime: 0,
  });
  useEffect(() => {
    if (!data || data.id !== id || !isOver(data)) return;
    underWay.set(null);
    void refreshRows();
    // Whoever fitted a filter may not any more, and the other way round.
    void queries.invalidateQueries({ queryKey: ["people-count"] });
    tell(data, say);
  }, [data, id, say]);
  return id !== null && data && !isOver(data) ? data : null;
}

function tell({ id, act, done, skipped, state, can }: ContactBulk, say: Say): void {
  if (state === "undone") {
    toast(say("bulkUndone"));
    return;
  }
  const changed = say(state === "cancelled" ? "actCancelled" : "actDone", { count: done, number: count(done, say.language) });
  const left = say("actSkipped", { count: skipped, number: count(skipped, say.language) });
  const text = act.act === "stage" && skipped > 0 ? `${changed}. ${left}` : changed;
  if (can.undo) tellDone(say, text, () => call("undoContactAct", { params: { id } }).then(watch));
  else toast(text);
}
