import path from "node:path";
import { writeBackup } from "../server/src/platform/backup/index.ts";
import { StartupProblem } from "../server/src/platform/startup-problem.ts";
import { endProgress, progress, runCommand } from "./lib/command.ts";

const [file] = process.argv.slice(2);
await runCommand(async ({ url, dataFolder, secretKey }) => {
  if (!file) throw new StartupProblem("Name the file to write: npm run backup -- sigap.backup");
  const target = path.resolve(file);
  const { tables, files } = await writeBackup({ url, dataFolder, secretKey, file: target, say: progress });
  endProgress();
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(`${target} holds ${rows} rows and ${files} files; it was read back and is whole.`);
  console.log(
    "It does not hold the secret key that encrypts provider tokens. Keep secret.key of the data folder, or SIGAP_SECRET_KEY, too.",
  );
});
