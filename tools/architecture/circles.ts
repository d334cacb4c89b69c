import path from "node:path";
import type { SourceFile } from "./read.ts";

/** The files of this house that a file imports, by their paths. */
function importsOf(file: SourceFile, known: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const platform = (specifier: string) => specifier.replace(/^#platform\//, "server/src/platform/");
  const resolve = (specifier: string) =>
    specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file.path), specifier) : platform(specifier);
  return file.standing.flatMap((specifier) => known.get(resolve(specifier)) ?? []);
}

/** Groups of files each of which leads back to itself through the others (Tarjan, 1972). */
export function circles(files: readonly SourceFile[]): string[][] {
  const known = new Map(files.map((file) => [file.path, file]));
  const order = new Map<SourceFile, number>();
  const low = new Map<SourceFile, number>();
  const stack: SourceFile[] = [];
  const found: string[][] = [];
  const visit = (file: SourceFile): void => {
    const number = order.size;
    order.set(file, number);
    low.set(file, number);
    stack.push(file);
    for (const next of importsOf(file, known)) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== number) return;
    const group = stack.splice(stack.indexOf(file)).map(({ path: name }) => name);
    if (group.length > 1) found.push(group);
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}
