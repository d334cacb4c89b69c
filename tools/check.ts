import { check } from "./lib/checks.ts";

process.exit((await check()) === 0 ? 0 : 1);
