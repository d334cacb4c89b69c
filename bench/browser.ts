import { chromium } from "playwright-core";
import { browserArguments, findBrowser } from "../e2e/src/browser.ts";
import { buildWeb } from "../tools/lib/build-web.ts";
import { measureMemory, measureScrolling, measureStart, measureSwitching, measureTyping } from "./lib/browser-measures.ts";
import type { Figure } from "./lib/figures.ts";
import { openHouse } from "./lib/house.ts";
import { seed } from "./seed.ts";

const conversations = 100_000;
const longThread = 5_000;

/** What a person feels: the real browser, its processor slowed four times, on a workspace that has grown. */
export async function browser(say: (line: string) => void): Promise<Figure[]> {
  await buildWeb();
  const house = await openHouse();
  await seed(house, conversations, conversations * 5, say);
  // Everything is open, and the first conversation of the list is a long one.
  await house.rows(`update conversation set status = 'open', window_expires_at = now() + interval '20 hours'`);
  await house.rows(`delete from conversation_count`);
  await house.rows(`insert into conversation_count (workspace_id, id, status, owner_key, difference)
    select workspace_id, gen_random_uuid(), status, owner_key, count(*) from conversation group by workspace_id, status, owner_key`);
  await house.rows(
    `insert into message (workspace_id, id, contact_id, conversation_id, connection_id, direction, type, provider_type, external_id, author, text, occurred_at, created_at)
     select c.workspace_id, gen_random_uuid(), c.contact_id, c.id, c.connection_id, case when g % 3 = 0 then 'outbound' else 'inbound' end, 'text', 'text',
       'wamid.long.' || g, '{"kind":"contact","id":null,"name":"Seed"}', 'Pesan ' || g || repeat(' dengan beberapa kata lagi *penting*', g % 7), now() - (${longThread} - g) * interval '7 minutes', now()
     from generate_series(1, ${longThread}) g, (select * from conversation order by last_message_at desc, id desc limit 1) c`,
  );
  await house.rows(`update conversation c set last_message_at = l.occurred_at, last_message_id = l.id
    from (select * from message where external_id = 'wamid.long.${longThread}') l where c.id = l.conversation_id`);
  await house.rows("vacuum analyze conversation, message");
  await house.restart();
  const { executablePath, env } = await findBrowser();
  const program = await chromium.launch({ executablePath, args: [...browserArguments, "--js-flags=--expose-gc"], ...(env ? { env } : {}) });
  const [name = "", value = ""] = house.cookie.split(/=(.*)/s);
  const open = async () => {
    const context = await program.newContext({ baseURL: house.base, viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    await context.addCookies([{ name, value, url: house.base }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    return { context, page, devtools };
  };
  try {
    say("start");
    const figures = await measureStart(open);
    const { page, devtools, context } = await open();
    await page.goto("/inbox/all");
    await page.getByRole("option").first().click();
    await page.locator("article").first().waitFor();
    say("switching");
    figures.push(...(await measureSwitching(page)));
    say("typing");
    figures.push(...(await measureTyping(page)));
    say("scrolling");
    figures.push(...(await measureScrolling(page, devtools)));
    say("memory");
    figures.push(...(await measureMemory(page, devtools)));
    await context.close();
    return figures;
  } finally {
    await program.close();
    await house.stop();
  }
}
