import { readFileSync, writeFileSync } from "node:fs";
import { routes } from "../contract/src/routes.ts";
import { settings } from "../server/src/platform/config.ts";
import { drawArchitecture } from "./architecture/draw.ts";
import { inRoot } from "./lib/paths.ts";

/** What the browser's client needs of the route table, without its schemas. */
function paths(): string {
  const rows = Object.entries(routes).map(([name, { method, path }]) => `  ${name}: ["${method}", "${path}"],`);
  return `// Made from routes.ts by \`npm run generate\`.\nexport const paths = {\n${rows.join("\n")}\n} as const;\n`;
}

/** Every setting with its sentence and default. */
function environmentExample(): string {
  const rows = Object.entries(settings).flatMap(([name, schema]) => {
    const description = schema.description ?? "";
    if (description.startsWith("Set by npm start")) return [];
    const parsed = schema.safeParse(undefined);
    const value = parsed.success && parsed.data !== undefined ? String(parsed.data) : "";
    return [`# ${description}`, `#${name}=${value}`, ""];
  });
  return `# Copy to .env and change what you need. Made from server/src/platform/config.ts by \`npm run generate\`.\n\n${rows.join("\n")}`;
}

const files: Record<string, () => string> = {
  "contract/src/paths.generated.ts": paths,
  ".env.example": environmentExample,
  "docs/architecture.md": drawArchitecture,
};

const checking = process.argv.includes("--check");
for (const [file, make] of Object.entries(files)) {
  const text = make();
  if (!checking) writeFileSync(inRoot(file), text);
  else if (readFileSync(inRoot(file), "utf8") !== text) {
    console.error(`${file} is stale: npm run generate`);
    process.exitCode = 1;
  }
}
