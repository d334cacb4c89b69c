import { buildWeb } from "./lib/build-web.ts";

await buildWeb();
await import("../e2e/screens.ts");
process.exit(0);
