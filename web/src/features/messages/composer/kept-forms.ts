import { createStore, type Store } from "../../../lib/store.ts";
import type { KindName } from "../kinds/kinds.ts";

/** What is filled into one form, member by member. */
export interface KeptForm {
  /** A kind, or the id of a template. */
  id: string;
  /** What it is called, unless it is a kind. */
  title: string;
  /** Tells one that was begun anew from the one before. */
  key: number;
  members: Map<string, Store<unknown>>;
}
export interface KeptForms {
  /** Those into which somebody filled something, the first one first. */
  filled: Store<readonly KeptForm[]>;
  /** The template that is shown. */
  template: Store<string | null>;
  /** The form as it was left, or an empty one. */
  of(id: KindName | string, title?: string): KeptForm;
  touch(form: KeptForm): void;
  /** Sent, or thrown away. */
  forget(id: string): void;
  /** Thrown away, and wanted after all. */
  restore(form: KeptForm): void;
}

let last = 0;
export function createForms(): KeptForms {
  const forms = new Map<string, KeptForm>();
  const filled = createStore<readonly KeptForm[]>([]);
  const without = (id: string) => filled.get().filter((form) => form.id !== id);
  const touch = (form: KeptForm) => {
    // An upload may end after the form was sent.
    if (forms.get(form.id) === form && !filled.get().includes(form)) filled.set([...without(form.id), form]);
  };
  return {
    filled,
    template: createStore<string | null>(null),
    of(id, title = "") {
      const form = forms.get(id) ?? { id, title, key: ++last, members: new Map() };
      forms.set(id, form);
      return form;
    },
    touch,
    forget(id) {
      forms.delete(id);
      if (filled.get().some((form) => form.id === id)) filled.set(without(id));
    },
    restore(form) {
      forms.set(form.id, form);
      touch(form);
    },
  };
}
