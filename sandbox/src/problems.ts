/** A request of the business that Meta would not take for its form. Tests assert that there is none. */
export interface Problem {
  at: string;
  method: string;
  path: string;
  /** The published OpenAPI file, or what the documentation says beyond it. */
  against: "openapi" | "documentation";
  code: number;
  details: string;
}

const kept = 500;

export class Problems {
  #list: Problem[] = [];
  add(problem: Problem): void {
    this.#list.push(problem);
    if (this.#list.length > kept) this.#list.shift();
  }
  list(): readonly Problem[] {
    return this.#list;
  }
  clear(): void {
    this.#list = [];
  }
}
