import type { BulkSelection } from "@sigap/contract/bulk";
import { createSelection, type Selection } from "../../../lib/selection.ts";

/** Which conversations of the list are ticked. */
export const selection = createSelection();
export const { clear: clearSelection, toggle, toggleRange, selectLoaded, selectEverything } = selection;

type Matching = Extract<BulkSelection, { matching: unknown }>["matching"];
export const asBulkSelection = ({ ids, everything }: Selection, matching: Matching): BulkSelection =>
  everything ? { matching } : { ids: [...ids] };
