import { createServer, request } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { freePort } from "../../server/test/support/free-port.ts";

/** In the service worker: keeps what is shown by its tag, as systems do, and takes clicks. A worker may start anew at any time. */
const standIn = `
const center = () => caches.open("journey.center");
ServiceWorkerRegistration.prototype.showNotification = async (title, options) =>
  (await center()).put("/" + options.tag, new Response(JSON.stringify({ ...options, title })));
ServiceWorkerRegistration.prototype.getNotifications = async () => [];
// It has no icon for a number either: asked for one, a headless worker is ended.
WorkerNavigator.prototype.setAppBadge = async () => undefined;
addEventListener("message", (event) => {
  if (event.data?.type !== "journey.click") return;
  // What a script makes has no waitUntil of its own.
  const click = Object.assign(new ExtendableEvent("notificationclick"), {
    waitUntil: () => undefined,
    notification: { ...event.data.notification, close() {} },
  });
  dispatchEvent(click);
});
`;

export interface Center {
  base: string;
  close(): void;
}

/**
 * A headless browser has no notification centre, and nobody can reach into a service worker before it runs. So the page is opened
 * through this door, which changes nothing but that the worker's script begins with a centre of its own.
 */
export async function openCenter(house: string): Promise<Center> {
  const { hostname, port } = new URL(house);
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = request({ agent: false, hostname, port, method, path: url, headers }, (answer) => {
      const worker = url === "/service-worker.js" && answer.statusCode === 200;
      const { "content-length": _length, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, worker ? rest : answer.headers);
      if (worker) outgoing.write(standIn);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  const sockets = new Set<Duplex>();
  server.on("upgrade", (incoming, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on("error", () => end.destroy());
      // Whoever leaves takes the other side along.
      end.on("close", () => {
        socket.destroy();
        onward.destroy();
      });
    }
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${own}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
