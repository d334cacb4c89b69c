import { randomUUID } from "node:crypto";

/** What can go wrong with a request to the Graph API. */
export const graphFaults = ["delay", "error", "status", "timeout", "timeout-after", "reset-before", "reset-after"] as const;
/** What can go wrong with a webhook on its way. */
export const wayFaults = ["delay", "duplicate", "reorder", "drop", "batch", "timeout", "reset-before", "reset-after"] as const;
/** And a message may fail later, which a webhook then tells. */
export const webhookFaults = [...wayFaults, "error"] as const;

/** Something that goes wrong on demand. The README says what each kind does, and where. */
export interface Fault {
  id: string;
  scope: "graph" | "webhook";
  kind: (typeof graphFaults)[number] | (typeof webhookFaults)[number];
  /** Only requests whose method and path, or webhooks whose kind (message, status), contain this. */
  match: string;
  /** How many more times; null for ever. */
  times: number | null;
  /** Between 0 and 1. */
  probability: number;
  milliseconds: number;
  /** For `status`: the HTTP status. */
  httpStatus: number;
  /** For `error`: the error code. */
  code: number;
}
/** Repeats for the same seed, so that a failing run can be run again. (mulberry32) */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export class Faults {
  #list: Fault[] = [];
  #random = seededRandom(1);

  add(fault: Partial<Fault> & Pick<Fault, "scope" | "kind">): Fault {
    const full: Fault = {
      id: randomUUID(),
      match: "",
      times: null,
      probability: 1,
      milliseconds: 1000,
      httpStatus: 503,
      code: 131000,
      ...fault,
    };
    this.#list.push(full);
    return full;
  }
  list(): readonly Fault[] {
    return this.#list;
  }
  clear(): void {
    this.#list = [];
  }
  seed(seed: number): void {
    this.#random = seededRandom(seed);
  }
  /** The faults of some kinds that strike now; each of them is used up by one. */
  strike(scope: Fault["scope"], subject: string, kinds: readonly Fault["kind"][]): Fault[] {
    const struck = this.#list.filter(
      (fault) =>
        fault.scope === scope &&
        kinds.includes(fault.kind) &&
        subject.includes(fault.match) &&
        fault.times !== 0 &&
        this.#random() < fault.probability,
    );
    for (const fault of struck) if (fault.times !== null) fault.times -= 1;
    return struck;
  }
}
