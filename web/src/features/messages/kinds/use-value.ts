import { useState } from "react";
import { createStore, type Store } from "../../../lib/store.ts";
import { useFormPlace } from "./form-place.ts";

type Next<T> = T | ((now: T) => T);

/** One member of a form. It is kept when the form is closed, until it was sent or thrown away. */
export function useKept<T>(name: string, initial: T): [T, (next: Next<T>) => void] {
  const { forms, form } = useFormPlace();
  const [member] = useState(() => {
    const known = (form.members.get(name) as Store<T> | undefined) ?? createStore(initial);
    form.members.set(name, known as Store<unknown>);
    return known;
  });
  const set = (next: Next<T>) => {
    member.set(typeof next === "function" ? (next as (now: T) => T)(member.get()) : next);
    forms.touch(form);
  };
  return [member.use(), set];
}

/** The members of a form, changed one at a time. */
export function useValue<T extends object>(initial: T, name = "value"): [T, (change: Partial<T> | ((now: T) => Partial<T>)) => void] {
  const [value, set] = useKept(name, initial);
  return [value, (change) => set((now) => ({ ...now, ...(typeof change === "function" ? change(now) : change) }))];
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
