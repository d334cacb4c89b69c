import { count } from "../../lib/format.ts";

const cap = 1000;
/** "999+" where it was not counted to the end. */
export const shownCount = (number: number | undefined, capped: boolean, language: string): string =>
  number === undefined ? "" : capped && number >= cap ? "999+" : count(number, language);
