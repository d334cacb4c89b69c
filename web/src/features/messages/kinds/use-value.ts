import { useState } from "react";

/** The members of a form, changed one at a time. */
export function useValue<T extends object>(initial: T): [T, (change: Partial<T>) => void] {
  const [value, set] = useState(initial);
  return [value, (change) => set((now) => ({ ...now, ...change }))];
}
/** A list with one element changed. */
export const withChange = <T extends object>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((each, at) => (at === index ? { ...each, ...change } : each));
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

/** What was typed here last, such as the catalogue's id, which is nearly always the same. */
export function remembered(name: string): { last: string; keep: (value: string) => void } {
  const place = `sigap.${name}`;
  return { last: localStorage.getItem(place) ?? "", keep: (value) => localStorage.setItem(place, value) };
}
