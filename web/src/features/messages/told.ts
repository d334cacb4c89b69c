/** So many are remembered; after that an answer is taken as it comes. */
const most = 5000;

/**
 * How often the server has told of each thing by itself. The answer to one's own act can come behind what happened next (the
 * message was queued; meanwhile it has failed), and must not take its place.
 */
export function createTold() {
  const times = new Map<string, number>();
  return {
    note(id: string): void {
      if (times.size >= most) times.clear();
      times.set(id, (times.get(id) ?? 0) + 1);
    },
    /** Made when something is asked; `id` is null for what is only made by it. */
    answerFor<Thing extends { id: string }>(id: string | null, take: (thing: Thing) => void): (thing: Thing) => void {
      const before = id === null ? 0 : (times.get(id) ?? 0);
      return (thing) => {
        if ((times.get(thing.id) ?? 0) === before) take(thing);
      };
    },
  };
}
