import type { Word } from "../../../words/english.ts";

/** What is wrong with one member of a form. */
export interface Fault {
  word: Word;
  values?: Record<string, string | number>;
}
/** By the member's path, such as `buttons.0`. */
export type Faults = Readonly<Record<string, Fault>>;

/** Code points, as the channels count. */
export const characters = (text: string): number => [...text].length;

export const needed = (text: string): Fault | null => (text.trim() === "" ? { word: "needed" } : null);
export const within = (text: string, most: number): Fault | null =>
  characters(text.trim()) > most ? { word: "shorten", values: { count: characters(text.trim()) - most } } : null;
/** A member that must be there, and no longer than it may be. */
export const words = (text: string, most: number): Fault | null => needed(text) ?? within(text, most);
export const page = (text: string): Fault | null =>
  needed(text) ?? (/^https?:\/\/\S+\.\S/.test(text.trim()) && URL.canParse(text.trim()) ? null : { word: "needsPage" });
/** The first of two that are the same is right, the second is not. */
export const unlike = (text: string, index: number, all: readonly string[]): Fault | null =>
  text.trim() !== "" && all.findIndex((other) => other.trim() === text.trim()) < index ? { word: "mustDiffer" } : null;

/** Keeps what is wrong. */
export const faults = (checked: readonly (readonly [path: string, fault: Fault | null])[]): Faults =>
  Object.fromEntries(checked.flatMap(([path, fault]) => (fault ? [[path, fault]] : [])));
