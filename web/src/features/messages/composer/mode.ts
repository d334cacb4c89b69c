import type { KindName } from "../kinds/kinds.ts";

export type Mode = "reply" | "note" | "template" | KindName;
