import { createFirstOwner } from "#modules/identity";
import { readConfig } from "#platform/config.ts";
import { StartupProblem } from "#platform/startup-problem.ts";
import { startSigap } from "./server.ts";

/** Exit status of a start that a person must mend (sysexits: EX_CONFIG). */
const configurationProblem = 78;

function asProblem(error: unknown, port: number | undefined): StartupProblem | null {
  if (error instanceof StartupProblem) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new StartupProblem(`Port ${port} is in use. Stop the other program, or choose another with PORT.`);
  if (code === "ENOSPC") return new StartupProblem("The disk is full. Free some space and start again.");
  if (code === "42501")
    return new StartupProblem(
      "The database user may not create roles. Give it CREATEROLE, or create the role sigap_app and grant it to this user.",
    );
  return null;
}

try {
  const config = readConfig(process.env);
  const sigap = await startSigap(config);
  await createFirstOwner(sigap.app);
  await sigap.web?.listen({ port: config.PORT, host: config.HOST });
  sigap.app.log.info({ role: config.ROLE, port: config.PORT }, "ready");
  process.send?.({ type: "ready", port: config.PORT });

  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    sigap.app.log.info({ reason }, "stopping");
    await sigap.stop();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop("interrupted"));
  process.on("SIGTERM", () => void stop("told to stop"));
  // Whoever started us is gone; a port that nobody watches would block the next start.
  process.on("disconnect", () => void stop("the parent is gone"));
} catch (error) {
  const problem = asProblem(error, Number(process.env.PORT ?? 3000));
  if (!problem) throw error;
  process.stderr.write(`${problem.sentence}\n`);
  process.exit(configurationProblem);
}
