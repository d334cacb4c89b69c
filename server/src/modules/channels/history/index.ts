export { applyHistoryDeclined, applyHistoryProgress } from "./apply-history.ts";
export { readHistory } from "./read-history.ts";
