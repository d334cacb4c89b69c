/** A place as people paste it: "-6.2297, 106.8295", or the address of a map that has it inside. */
export function readPlace(text: string): { latitude: number; longitude: number } | null {
  const decoded = text.trim().replaceAll("%2C", ",");
  const pair = /(-?\d{1,2}(?:\.\d+)?)\s*,\s*\+?(-?\d{1,3}(?:\.\d+)?)/;
  // A map's address names the marked place in its query, and where the map is centred behind an @.
  const marked = /(?:[?&](?:q|query|ll|destination)=|!3d)([^&]+)/.exec(decoded)?.[1]?.replace("!4d", ",");
  const alone = /^[-+\d., ]+$/.test(decoded) ? decoded : "";
  const found = pair.exec(marked ?? "") ?? pair.exec(/@([^/]+)/.exec(decoded)?.[1] ?? "") ?? pair.exec(alone);
  if (!found) return null;
  const place = { latitude: Number(found[1]), longitude: Number(found[2]) };
  return Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : null;
}

/** Ids as people paste them: one a line, or with commas between; each once. */
export const readIds = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]+/)
      .map((id) => id.trim())
      .filter(Boolean),
  ),
];

/** What comes back when a row is picked: its title, told apart where two are the same. */
export function idsFor(titles: readonly string[], longest: number): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    let id = title.trim().slice(0, longest);
    for (let number = 2; taken.has(id); number++) id = `${title.trim().slice(0, longest - 4)} ${number}`;
    taken.add(id);
    return id;
  });
}
