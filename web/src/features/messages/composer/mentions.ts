interface Named {
  id: string;
  name: string;
}
export interface Mentions {
  personIds: string[];
  teamIds: string[];
}

/** Whom a note names behind an @. Read from the words when it is sent, so that a draft needs nothing but its text. */
export function mentionsIn(text: string, people: readonly Named[], teams: readonly Named[]): Mentions | null {
  let rest = text;
  const named = (all: readonly Named[]) =>
    all
      .toSorted((a, b) => b.name.length - a.name.length)
      .filter(({ name }) => {
        const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        const without = rest.replace(new RegExp(`(?<=^|[\\s(])@${escaped}(?![\\p{L}\\p{N}])`, "gu"), "");
        const found = without !== rest;
        rest = without;
        return found;
      })
      .map(({ id }) => id);
  const mentions = { personIds: named(people), teamIds: named(teams) };
  return mentions.personIds.length + mentions.teamIds.length > 0 ? mentions : null;
}
