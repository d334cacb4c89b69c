import { createSandbox } from "./app.ts";

const environment = process.env;
const needed = (name: string, otherwise: string): string => environment[name] || otherwise;

const sandbox = await createSandbox({
  host: needed("SANDBOX_HOST", "127.0.0.1"),
  port: Number(needed("SANDBOX_PORT", "3100")),
  ports: Number(needed("SANDBOX_PORTS", "1")),
  accessToken: needed("SANDBOX_ACCESS_TOKEN", "sandbox-access-token"),
  appSecret: needed("SANDBOX_APP_SECRET", "sandbox-app-secret"),
  phoneNumberId: needed("SANDBOX_PHONE_NUMBER_ID", "309981772640115"),
  accountId: needed("SANDBOX_WABA_ID", "214400551907332"),
  businessName: needed("SANDBOX_BUSINESS_NAME", "Jaya Motor"),
  frameAncestors: needed("SANDBOX_FRAME_ANCESTORS", "'self'"),
  reviewAfter: environment.SANDBOX_REVIEW_AFTER === "never" ? null : Number(needed("SANDBOX_REVIEW_AFTER", "5000")),
  pairLimit: environment.SANDBOX_PAIR_LIMIT === "on",
  ...(environment.SANDBOX_STATE_FOLDER ? { stateFolder: environment.SANDBOX_STATE_FOLDER } : {}),
  ...(environment.SANDBOX_CALLBACK_URL ? { callbackUrl: environment.SANDBOX_CALLBACK_URL } : {}),
  ...(environment.SANDBOX_CALLBACK_ORIGIN ? { callbackOrigin: environment.SANDBOX_CALLBACK_ORIGIN } : {}),
});
const address = await sandbox.listen();
if (process.send) process.send({ type: "ready", address });
else console.log(`Sandbox at ${address}`);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await sandbox.close();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) process.on(signal, () => void stop());
