import type { Availability } from "@sigap/contract/values";
import css from "./dot.module.css";

/** Green, turmeric, or an empty ring: there are always words beside it. */
export const Dot = ({ state }: { state: Availability }) => <span className={css.dot} data-state={state} aria-hidden="true" />;
