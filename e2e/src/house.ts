import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { removeData } from "../../server/src/platform/embedded-postgres/index.ts";
import { freePort } from "../../server/test/support/free-port.ts";
import { browserArguments, findBrowser } from "./browser.ts";

const start = fileURLToPath(new URL("../../tools/start.ts", import.meta.url));

export const owner = {
  name: "Dewi Lestari",
  business: "Jaya Motor Seken",
  email: "dewi@jayamotor.example",
  password: "kata sandi panjang",
};
export const rizky = "c6281288412207";
export const bagas = "c6281311122233";

export interface House {
  base: string;
  browser: Browser;
  /** A browser of its own, with no cookies of another one. */
  visitor(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page; problems: string[] }>;
  /** What a customer of the sandbox does. */
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** The whole product, as `npm start` starts it, in a folder of its own; and a browser to look at it. */
export async function openHouse(environment: Record<string, string> = {}): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), "sigap journey "));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const program = spawn(process.execPath, [start], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: base,
      SIGAP_DATA_DIR: folder,
      DATABASE_URL: "",
      SIGAP_SANDBOX: "on",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => program.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("ready at")) resolve();
      // What the server warns of stands beside the step that failed.
      process.stdout.write(chunk);
    });
    void ended.then(() => reject(new Error(`Sigap did not start: ${said}`)));
  });
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArguments, ...(env ? { env } : {}) });
  return {
    base,
    browser,
    async visitor(options = {}) {
      // With a service worker between, a journey could not put its own answers in the place of the server's.
      const usual = { baseURL: base, viewport: { width: 1440, height: 900 }, locale: "en-GB", serviceWorkers: "block" } as const;
      const context = await browser.newContext({ ...usual, ...options });
      const page = await context.newPage();
      // Nothing is timed here: a machine that is busy with other things may take its time.
      page.setDefaultTimeout(30_000);
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        // A refused request is a line in the console too; what the person sees of it is the test's business.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) problems.push(message.text());
      });
      return { context, page, problems };
    },
    async control<T>(method: string, where: string, body?: unknown) {
      const answer = await fetch(`${base}/sandbox/control/v1/${where}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      if (!answer.ok) throw new Error(`the sandbox refused ${where}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async stop() {
      await browser.close();
      program.kill("SIGTERM");
      await ended;
      await removeData(folder);
    },
  };
}

/** The first visit, filled in as a person would; ends at the first steps. */
export async function makeOwner(page: Page, language = "English"): Promise<void> {
  await page.goto("/");
  await page.getByLabel(/Your name|Nama Anda/).fill(owner.name);
  await page.getByLabel(/Name of your business|Nama usaha/).fill(owner.business);
  await page.getByLabel(/^E-?mail/).fill(owner.email);
  await page.getByLabel(/^(Password|Kata sandi)/).fill(owner.password);
  await page.getByRole("combobox", { name: /^(Language|Bahasa)/ }).click();
  await page.getByRole("option", { name: language }).click();
  await page.getByRole("button", { name: /^(Create|Buat)$/ }).click();
  await page.waitForURL("**/start");
  await setUndo(page, 0);
}

/** For how long what is sent can be taken back. Journeys do not wait for it, but for the one that looks at it. */
export async function setUndo(page: Page, undoSeconds: number): Promise<void> {
  const origin = new URL(page.url()).origin;
  await page.request.patch("/api/v1/me/preferences", { data: { undoSeconds }, headers: { origin } });
  await page.reload();
}

/** The same, on to the inbox. */
export async function setUp(page: Page, language = "English"): Promise<void> {
  await makeOwner(page, language);
  await page
    .getByRole("navigation", { name: /^(Pages|Halaman)$/ })
    .getByRole("link", { name: /^(Inbox|Kotak masuk)/ })
    .click();
  await page.waitForURL("**/inbox/all");
}
