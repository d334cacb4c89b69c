/** The last answers, for a page that is opened without a network. Of one person in one workspace only, and never files. */
const name = "answers";
const whose = "/answers-are-of";
const mostAnswers = 300;

export const clearAnswers = (): Promise<boolean> => caches.delete(name);

async function keep(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(name);
  await cache.put(request, answer);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - mostAnswers))) if (new URL(old.url).pathname !== whose) await cache.delete(old);
}

/** Somebody else, or another workspace: what is here is not theirs. */
async function belongTo(answer: Response): Promise<void> {
  const me = (await answer.json()) as { person: { id: string }; workspace: { id: string } };
  const now = `${me.person.id} ${me.workspace.id}`;
  const before = await (await caches.match(whose, { cacheName: name }))?.text();
  if (before === now) return;
  await clearAnswers();
  await (await caches.open(name)).put(whose, new Response(now));
}

/** The server's answer; without one, the last that it gave. */
export async function lastAnswer(request: Request): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: name, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
  if (answer.status === 401) await clearAnswers();
  if (answer.ok) {
    if (new URL(request.url).pathname === "/api/v1/me") await belongTo(answer.clone());
    await keep(request, answer.clone());
  }
  return answer;
}
