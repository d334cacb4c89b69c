import path from "node:path";
import { modules } from "../server/src/app/modules.ts";
import { printOf, restoreBackup } from "../server/src/platform/backup/index.ts";
import { StartupProblem } from "../server/src/platform/startup-problem.ts";
import { endProgress, progress, runCommand } from "./lib/command.ts";

const words = process.argv.slice(2);
const file = words.find((word) => !word.startsWith("--"));
await runCommand(async ({ url, dataFolder, secretKey, running }) => {
  if (!file) throw new StartupProblem("Name the file to restore: npm run restore -- sigap.backup");
  if (running) throw new StartupProblem(`Sigap is running in ${dataFolder} (process ${running}). Stop it first.`);
  const afterwards = modules.flatMap((module) => module.afterRestore ?? []);
  const manifest = await restoreBackup({
    url,
    dataFolder,
    file: path.resolve(file),
    replace: words.includes("--replace"),
    afterwards,
    say: progress,
  });
  endProgress();
  console.log(`Restored what was there on ${manifest.madeAt}. Messages that still waited to be sent then are asked about, not sent again.`);
  if (manifest.keyPrint !== printOf(secretKey))
    console.log(
      "Provider tokens were encrypted with another key: put the old secret.key in place, or enter the tokens again under Channels.",
    );
});
