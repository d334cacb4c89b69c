import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { openHouse, rizky } from "./src/house.ts";
import { tellStory } from "./src/story.ts";
import { tellTeamStory } from "./src/team-story.ts";

const folder = fileURLToPath(new URL("../screens/", import.meta.url));
const documentation = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** Where each screen is, and what is pressed there before the picture is taken. */
interface Screen {
  name: string;
  path: string;
  act?: (page: Page) => Promise<unknown>;
}
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
/** The pictures that the documents show. */
const shown = ["inbox-en-light-wide", "inbox-en-dark-wide", "thread-en-light-phone", "list-en-light-phone"];

const house = await openHouse();
const { page } = await house.visitor();
await tellStory(house, page);
await tellTeamStory(house, page);
// Back on top of the list.
await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Sip, Sabtu jam 10 saya ke sana ya Kak" });
await page.locator("article", { hasText: "Sip, Sabtu jam 10" }).waitFor();
const thread = new URL(page.url()).pathname;
const contactId = await page.evaluate(async (id) => {
  const answer = await fetch(`/api/v1/conversations/${id}`);
  return ((await answer.json()) as { contact: { id: string } }).contact.id;
}, thread.split("/").at(-1));

const screens: Screen[] = [
  { name: "start", path: "/start" },
  { name: "list", path: "/inbox/all" },
  { name: "inbox", path: `${thread}?panel=phone` },
  { name: "thread", path: thread },
  { name: "contacts", path: "/contacts" },
  { name: "contact", path: `/contacts/${contactId}` },
  { name: "duplicates", path: "/contacts/duplicates" },
  { name: "companies", path: "/contacts/companies" },
  { name: "import", path: "/contacts/import" },
  { name: "exports", path: "/contacts/exports" },
  { name: "board", path: "/board" },
  { name: "queue", path: "/queue" },
  { name: "team", path: "/team" },
  { name: "tasks", path: "/tasks" },
  { name: "ledger", path: "/ledger" },
  ...[
    ...["profile", "security", "workspace", "people", "teams", "roles", "channels", "replies", "tags", "fields", "lifecycle", "routing"],
    ...["service-levels", "api-keys", "audit"],
  ].map((section) => ({ name: `settings-${section}`, path: `/settings/${section}` })),
  { name: "settings-notifications", path: "/settings/notifications" },
  { name: "connect", path: "/settings/channels/new" },
];

const wanted = process.argv.slice(2);
for (const language of ["en", "id"] as const) {
  await page.evaluate(
    (chosen) =>
      fetch("/api/v1/me", { method: "PATCH", headers: { "content-type": "application/json" }, body: JSON.stringify({ language: chosen }) }),
    language,
  );
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const { name, path, act } of screens) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        if (scheme === "light") {
          await page.goto(path);
          await page.waitForLoadState("networkidle");
          await act?.(page);
        }
        // No tooltip of what was pressed last.
        await page.mouse.move(viewport.width / 2, 2);
        await page.waitForTimeout(250);
        const file = `${name}-${language}-${scheme}-${size}`;
        await page.screenshot({ path: `${folder}${file}.png` });
        if (shown.includes(file)) copyFileSync(`${folder}${file}.png`, `${documentation}${file}.png`);
      }
    }
  }
}
await house.stop();
