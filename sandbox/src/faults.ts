import { randomUUID } from "node:crypto";

/** Something that goes wrong on demand. */
export interface Fault {
  id: string;
  scope: "graph" | "webhook";
  kind: "delay" | "duplicate" | "reorder" | "drop" | "status" | "timeout" | "reset-before" | "reset-after" | "error";
  /** Only requests whose path, or webhooks whose kind (message, status), contains this. */
  match: string;
  /** How many more times; null for ever. */
  times: number | null;
  /** Between 0 and 1. */
  probability: number;
  milliseconds: number;
  /** For `status`: the HTTP status. */
  httpStatus: number;
  /** For `error`: the Graph error code. */
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
  /** The faults that strike now; each of them is used up by one. */
  strike(scope: Fault["scope"], subject: string): Fault[] {
    const struck = this.#list.filter(
      (fault) => fault.scope === scope && subject.includes(fault.match) && fault.times !== 0 && this.#random() < fault.probability,
    );
    for (const fault of struck) if (fault.times !== null) fault.times -= 1;
    return struck;
  }
}
