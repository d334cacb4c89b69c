import type { ImportOptions, RowOutcome, RowReason } from "@sigap/contract/imports";
import { keyText, type Person } from "#modules/contacts";
import type { RowInput } from "../values/read-row.ts";
import { applyInput, type Names, nobodyYet, type Placed, type RowChange, stageAfter } from "./apply-input.ts";

export interface Decided {
  number: number;
  outcome: RowOutcome;
  person: Placed | null;
  changes: RowChange[];
  reasons: RowReason[];
  /** The first row of the file that is this person. */
  twin: number | null;
}

/**
 * Decides, row after row, what becomes of a file: who is new, who is known, who came before in the same file. Holds the
 * people as they will be, so that a second row of one person sees what the first one did. The dry run and the import
 * itself decide by this; only the import writes it down.
 */
export class Decisions {
  readonly #workspaceId: string;
  readonly #options: ImportOptions;
  readonly #names: Names;
  readonly #known: Map<string, Placed>;
  readonly #firstRows = new Map<Placed, number>();
  readonly created = new Set<Placed>();
  readonly changed = new Set<Placed>();

  constructor(workspaceId: string, options: ImportOptions, names: Names, known: Map<string, Placed>) {
    this.#workspaceId = workspaceId;
    this.#options = options;
    this.#names = names;
    this.#known = known;
  }

  /** `id` is what somebody new is called by. */
  decide(number: number, input: RowInput, id: string): Decided {
    const none = { number, person: null, changes: [], reasons: [], twin: null };
    const found = [...new Set(input.keys.flatMap((key) => this.#known.get(keyText(this.#workspaceId, key)) ?? []))];
    const [known] = found;
    if (found.length > 1)
      return { ...none, outcome: "conflict", reasons: [{ code: "two_people", column: null, value: found.map(nameOf).join(", ") }] };
    const before = known ?? nobodyYet(id);
    if (input.value && stageAfter(before, input, this.#options, this.#names) === null)
      return { ...none, outcome: "refused", reasons: [{ code: "value_without_stage", column: null, value: null }] };
    if (!known) {
      const person = before;
      applyInput(person, input, { ...this.#options, existing: "overwrite" }, this.#names);
      this.created.add(person);
      this.#remember(person, input, number);
      return { ...none, outcome: "create", person };
    }
    if (this.#isSomebodyElse(known, input))
      return { ...none, outcome: "conflict", reasons: [{ code: "another_number", column: null, value: nameOf(known) }] };
    const twin = this.#firstRows.get(known) ?? null;
    const changes = applyInput(known, input, this.#options, this.#names);
    if (changes.length > 0 && !this.created.has(known)) this.changed.add(known);
    this.#remember(known, input, number);
    const outcome = twin === null ? (changes.length > 0 ? "update" : "unchanged") : changes.length > 0 ? "joined" : "duplicate";
    return { ...none, outcome, person: known, changes, twin };
  }

  /** The chosen key decides: who has another one of its kind is another person, whatever else is the same. */
  #isSomebodyElse(person: Person, input: RowInput): boolean {
    const own = input.keys.filter(({ kind }) => kind === keyKinds[this.#options.key]);
    const theirs = person.identities.filter(({ kind }) => kind === keyKinds[this.#options.key]);
    return own.length > 0 && theirs.length > 0 && !own.some(({ value }) => theirs.some((each) => each.value === value));
  }

  #remember(person: Placed, input: RowInput, number: number): void {
    if (!this.#firstRows.has(person)) this.#firstRows.set(person, number);
    for (const key of person.identities) this.#known.set(keyText(this.#workspaceId, key), person);
    // A second number that was not taken over still leads here within the file.
    for (const key of input.keys) this.#known.set(keyText(this.#workspaceId, key), person);
  }
}

const keyKinds = { phone: "phone", email: "email", external_id: "external" } as const;
const nameOf = ({ name, identities }: Person): string => name || (identities[0]?.address ?? "");
