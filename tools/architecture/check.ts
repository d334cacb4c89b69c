import { readSources } from "./read.ts";
import { violations } from "./rules.ts";

const found = violations(readSources());
for (const sentence of found) console.error(sentence);
process.exit(found.length === 0 ? 0 : 1);
