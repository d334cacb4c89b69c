import type { Locator } from "playwright-core";
import { run } from "../../server/test/support/database.ts";

/** The oldest message of a history. */
export const firstOfHistory = "01890000-0000-7000-8000-000000000001";

/** Old messages before the first that a contact wrote, four minutes apart, every third an answer; no sandbox writes so many so fast. */
export const writeHistory = (databaseUrl: string, name: string, count: number): Promise<void> =>
  run(
    databaseUrl,
    `insert into message (workspace_id, id, contact_id, conversation_id, connection_id, direction, type, author, text, delivery_state, delivery, occurred_at)
      select m.workspace_id, case when n = 1 then '${firstOfHistory}' else uuidv7() end, m.contact_id, m.conversation_id, m.connection_id,
        case when n % 3 = 0 then 'outbound' else 'inbound' end, 'text',
        case when n % 3 = 0 then '{"kind":"person","id":null,"name":"Dewi Lestari"}'::jsonb else m.author end,
        'Message ' || n || '. ' || repeat('lorem ipsum ', n * 7919 % 40),
        case when n % 3 = 0 then 'read' end, case when n % 3 = 0 then '{}'::jsonb end,
        m.occurred_at - make_interval(mins => (${count} - n) * 4 + 60)
      from (select m.* from message m join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
            where c.name = '${name}' and m.direction = 'inbound' order by m.id limit 1) m, generate_series(1, ${count}) n`,
  );

/** Scrolls up a piece, and says by how much the messages moved that were in sight before and after: the least, and the most. */
export const scrollUp = (log: Locator, pixels: number): Promise<{ least: number; most: number; seen: number }> =>
  log.evaluate(async (element, by) => {
    const inSight = () => {
      const box = element.getBoundingClientRect();
      const found = new Map<string, number>();
      for (const message of element.querySelectorAll<HTMLElement>("[data-message]")) {
        const { top, bottom } = message.getBoundingClientRect();
        if (bottom > box.top && top < box.bottom) found.set(message.dataset.message ?? "", top);
      }
      return found;
    };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const before = inSight();
    // A person's scrolling begins with a wheel, a finger or a key, and from then on nothing else may decide the place.
    element.dispatchEvent(new WheelEvent("wheel", { deltaY: -by }));
    element.scrollTop -= by;
    await frame();
    await frame();
    const moves = [...inSight()].flatMap(([id, top]) => (before.has(id) ? [Math.round(top - (before.get(id) ?? 0))] : []));
    return { least: Math.min(...moves), most: Math.max(...moves), seen: moves.length };
  }, pixels);
