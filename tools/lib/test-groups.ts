import { globSync } from "node:fs";
import { root } from "./paths.ts";

export interface TestGroup {
  name: string;
  files: string[];
  /** How many files at the same time. */
  concurrency: number;
  /** A file that failed is run once more: its tests have real processes, and share the machine with others. */
  secondRun: boolean;
}

const find = (...patterns: string[]) =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => name === "node_modules" || name === "dist" })).sort();

/** All tests of the house, quick ones first. */
export function testGroups(filter: readonly string[]): TestGroup[] {
  const database = find("server/**/*.db.test.ts", "tools/**/*.db.test.ts");
  const faults = find("server/test/faults/*.test.ts");
  const loops = find("server/test/loops/*.test.ts");
  const pure = find(
    "contract/**/*.test.ts",
    "server/src/**/*.test.ts",
    "server/test/*.test.ts",
    "sandbox/**/*.test.ts",
    "web/src/**/*.test.ts",
    "tools/**/*.test.ts",
  ).filter((file) => !database.includes(file));
  const secondRun = process.env.SIGAP_SECOND_RUN !== "off";
  const groups: TestGroup[] = [
    { name: "pure", files: pure, concurrency: 2, secondRun: false },
    { name: "database", files: database.filter((file) => !faults.includes(file) && !loops.includes(file)), concurrency: 2, secondRun },
    { name: "loops", files: loops, concurrency: 2, secondRun },
    { name: "faults", files: faults, concurrency: 1, secondRun },
    { name: "journeys", files: find("e2e/**/*.journey.ts"), concurrency: 2, secondRun },
  ];
  const wanted = (file: string, group: string) => filter.length === 0 || filter.some((word) => file.includes(word) || group === word);
  return groups
    .map((group) => ({ ...group, files: group.files.filter((file) => wanted(file, group.name)) }))
    .filter(({ files }) => files.length > 0);
}
