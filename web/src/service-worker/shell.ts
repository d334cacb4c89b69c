/** What the build put together: its name, and every file of the app. */
declare const __SHELL__: { version: string; files: string[] };

const prefix = "shell ";
const name = `${prefix}${__SHELL__.version}`;

/** Everything that the app needs to open, before this version takes over. */
export const installShell = async (): Promise<void> => (await caches.open(name)).addAll(["/", ...__SHELL__.files]);

/** Files of versions that no page uses any more. */
export async function removeOldShells(): Promise<void> {
  for (const key of await caches.keys()) if (key.startsWith(prefix) && key !== name) await caches.delete(key);
}

/** Named by their content: what is there is right. */
export const fileOf = async (request: Request): Promise<Response> => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

/** Pages come from the server, so that nobody stays behind; without one, as they were last. */
export async function pageOf(request: Request): Promise<Response> {
  const shell = async () => (await caches.match("/", { ignoreVary: true })) ?? Response.error();
  try {
    const answer = await fetch(request);
    // A proxy that answers while the server starts anew.
    return answer.status >= 502 && answer.status <= 504 ? await shell() : answer;
  } catch {
    return shell();
  }
}
