import { z } from "zod";
import { StartupProblem } from "./startup-problem.ts";

const flag = z.enum(["on", "off"]);
const text = z.string().trim().min(1);

/** Every setting: schema, default and a sentence. `.env.example` is generated from this table. */
export const settings = {
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe("Port of the web server."),
  HOST: text.default("127.0.0.1").describe("Address to listen on; 0.0.0.0 for every network interface."),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe(
      "Address under which people and providers reach Sigap, such as https://chat.example.com. Needed for webhooks and invitation links.",
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "write it as postgresql://user:password@host:5432/database" })
    .optional()
    .describe("Your own PostgreSQL (16 or newer). Empty: the embedded one."),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(4).max(200).default(24).describe("Connections that one process may open."),
  SIGAP_DATA_DIR: text.default("./data").describe("Folder for media, the embedded database and the secret key."),
  SIGAP_SECRET_KEY: z
    .string()
    .min(32, "use at least 32 characters")
    .optional()
    .describe("Key that encrypts provider tokens. Empty: made once and kept in the data folder."),
  ROLE: z
    .enum(["all", "web", "worker"])
    .default("all")
    .describe("What this process does: serve (web), work in the background (worker), or both."),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info").describe("How much is logged."),
  TRUST_PROXY: flag.default("off").describe("On when a reverse proxy in front sets X-Forwarded-For and -Proto."),
  MEDIA_LIMIT_MB: z.coerce.number().int().min(1).max(2048).default(100).describe("Largest file that is stored, in megabytes."),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .default(1200)
    .describe("Requests that one person or API key may make in a minute."),
  RAW_DELIVERY_DAYS: z.coerce
    .number()
    .int()
    .min(8)
    .max(3650)
    .default(30)
    .describe("Days for which applied webhooks are kept as they arrived."),
  SEND_GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(3600)
    .default(90)
    .describe("Seconds that a send whose answer was lost waits for its status, before a person is asked."),
  PUSH_ANY_ADDRESS: flag
    .default("off")
    .describe("On lets notifications go to push services that are not https or not on the internet. For tests and closed networks."),
  GRAPH_URL: z.url().default("https://graph.facebook.com/v26.0").describe("Meta's Graph API, with its version."),
  META_APP_ID: z
    .string()
    .regex(/^\d+$/, "digits only")
    .optional()
    .describe("Id of your Meta app, for connecting numbers through Embedded Signup, together with the two below."),
  META_APP_SECRET: text.optional().describe("Secret of that app."),
  META_SIGNUP_CONFIG_ID: z
    .string()
    .regex(/^\d+$/, "digits only")
    .optional()
    .describe("Configuration of Facebook Login for Business that has WhatsApp Embedded Signup v4."),
  SIGAP_OWNER_EMAIL: z.email().optional().describe("Creates the first owner without a browser, together with the three below."),
  SIGAP_OWNER_PASSWORD: z.string().min(10).optional().describe("Password of that owner; at least 10 characters."),
  SIGAP_OWNER_NAME: text.optional().describe("Name of that owner."),
  SIGAP_WORKSPACE_NAME: text.optional().describe("Name of the first workspace."),
  SIGAP_SANDBOX: flag
    .optional()
    .describe("Plays WhatsApp and customers for trying things out. On with the embedded database, otherwise off."),
  SIGAP_SANDBOX_URL: z.url().optional().describe("Where the sandbox listens; set by npm start."),
  SANDBOX_ACCESS_TOKEN: text.optional().describe("Set by npm start."),
  SANDBOX_APP_SECRET: text.optional().describe("Set by npm start."),
  SANDBOX_VERIFY_TOKEN: text.optional().describe("Set by npm start."),
  SANDBOX_PHONE_NUMBER_ID: text.optional().describe("Set by npm start."),
  SANDBOX_WABA_ID: text.optional().describe("Set by npm start."),
} as const;

const schema = z.object(settings);
export type Settings = z.output<typeof schema>;
export type Config = Omit<Settings, "DATABASE_URL" | "SIGAP_SECRET_KEY" | "PUBLIC_URL"> & {
  DATABASE_URL: string;
  SIGAP_SECRET_KEY: string;
  PUBLIC_URL: string;
};

/** Numbers can be connected through Meta's popup. */
export const signupIsOn = (config: Pick<Settings, "META_APP_ID" | "META_APP_SECRET" | "META_SIGNUP_CONFIG_ID">): boolean =>
  Boolean(config.META_APP_ID && config.META_APP_SECRET && config.META_SIGNUP_CONFIG_ID);

/** Reads the environment; names every mistake at once. Empty variables count as absent. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settings && value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new StartupProblem(`Some settings are not right. ${mistakes.join("; ")}.`);
}

/** The settings of a server process, which must know its database and its key. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const read = readSettings(environment);
  if (!read.DATABASE_URL) throw new StartupProblem("DATABASE_URL is empty. Use npm start, which brings a database, or name your own.");
  if (!read.SIGAP_SECRET_KEY)
    throw new StartupProblem("SIGAP_SECRET_KEY is empty. Use npm start, which makes one, or set 32 characters or more.");
  return {
    ...read,
    DATABASE_URL: read.DATABASE_URL,
    SIGAP_SECRET_KEY: read.SIGAP_SECRET_KEY,
    PUBLIC_URL: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, ""),
  };
}
