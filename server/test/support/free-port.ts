import { createServer } from "node:net";

/** A port below those that the system gives to outgoing connections; never `taken`, which nobody listens on yet. */
export async function freePort(taken?: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 11_000);
    if (port === taken) continue;
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error("no free port");
}
