import { type Figure, percentile, round } from "./lib/figures.ts";
import type { House } from "./lib/house.ts";

const rounds = 300;

/** What the inbox asks for, one after another, over HTTP from the same machine: the server's time and the answer's way. */
export async function queries(house: House, size: string): Promise<Figure[]> {
  const { items } = await house.api<{ items: { contact: { id: string } }[] }>("GET", "/conversations?limit=100");
  const contacts = items.map(({ contact }) => contact.id);
  const names = ["rizky", "nurul 12", "bagas", "0812100", "8100", "sri 77", "maya", "hendra 5"];
  const searches = ["vario kredit", "showroom sabtu", "motor bekas hitam", "123456", "cicilan", "antar rumah besok", "promo dis"];
  const kinds: [what: string, goal: number, path: (round: number) => string][] = [
    ["Inbox list", 10, (number) => `/conversations?view=${["all", "unassigned"][number % 2]}&limit=50`],
    ["Thread", 10, (number) => `/contacts/${contacts[number % contacts.length]}/messages?limit=50`],
    ["Contact search", 50, (number) => `/search?q=${encodeURIComponent(names[number % names.length] ?? "")}&limit=20`],
    ["Message search", 150, (number) => `/search?q=${encodeURIComponent(searches[number % searches.length] ?? "")}&limit=20`],
  ];
  const figures: Figure[] = [];
  for (const [what, goal, path] of kinds) {
    for (let number = 0; number < 30; number += 1) await house.api("GET", path(number));
    const times: number[] = [];
    for (let number = 0; number < rounds; number += 1) {
      const began = performance.now();
      await house.api("GET", path(number));
      times.push(performance.now() - began);
    }
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    figures.push({
      what: `${what}, ${size}`,
      measured: `p50 ${round(p50, 1)} ms, p95 ${round(p95, 1)} ms`,
      toReach: `p95 ≤ ${goal} ms`,
      details: { p50, p95 },
    });
  }
  return figures;
}
