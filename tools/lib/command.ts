import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { readSettings } from "../../server/src/platform/config.ts";
import { startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/index.ts";
import { StartupProblem } from "../../server/src/platform/startup-problem.ts";
import { runningIn } from "./one-at-a-time.ts";
import { inRoot } from "./paths.ts";
import { secretKey } from "./secrets.ts";

export interface Place {
  url: string;
  dataFolder: string;
  secretKey: string;
  /** Process id of the Sigap that runs here now. */
  running: number | null;
}

/** Runs a command of the operator on the database that `npm start` would use; starts the embedded one for as long as it takes. */
export async function runCommand(work: (place: Place) => Promise<void>): Promise<never> {
  let code = 0;
  try {
    if (existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
    const settings = readSettings(process.env);
    const dataFolder = path.resolve(settings.SIGAP_DATA_DIR);
    mkdirSync(dataFolder, { recursive: true });
    const running = runningIn(dataFolder);
    const embedded = settings.DATABASE_URL ? null : await startEmbeddedPostgres({ dataFolder });
    try {
      await work({ url: settings.DATABASE_URL ?? embedded?.url ?? "", dataFolder, secretKey: secretKey(dataFolder), running });
    } finally {
      // The database of a Sigap that runs is not ours to end.
      if (embedded && !(embedded.adopted && running)) await embedded.stop();
    }
  } catch (error) {
    console.error(error instanceof StartupProblem ? error.sentence : error);
    code = error instanceof StartupProblem ? 78 : 1;
  }
  process.exit(code);
}

/** One line that changes on a terminal, lines elsewhere. */
export function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${line}`);
  else console.log(`  ${line}`);
}
export const endProgress = (): void => {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[K");
};
