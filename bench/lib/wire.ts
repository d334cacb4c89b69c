import { connect, type Socket } from "node:net";

/**
 * The smallest HTTP/1.1 client: whole requests in, status codes out, one at a time on each connection. It shares two
 * cores with what it measures, and a full client would cost as much as the server.
 */
export class Wire {
  readonly #idle: Socket[];
  readonly #all: readonly Socket[];
  readonly #waiting: { request: Buffer; done: (status: number) => void }[] = [];
  readonly #answers = new Map<Socket, (status: number) => void>();

  private constructor(sockets: Socket[]) {
    this.#all = sockets;
    this.#idle = [...sockets];
    for (const socket of sockets) this.#listen(socket);
  }

  static async open(port: number, connections: number): Promise<Wire> {
    const one = () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect({ port, host: "127.0.0.1", noDelay: true });
        socket.once("connect", () => resolve(socket));
        socket.once("error", reject);
      });
    return new Wire(await Promise.all(Array.from({ length: connections }, one)));
  }

  get connections(): number {
    return this.#all.length;
  }
  /** Resolves with the answer's status; 0 when the connection was lost. */
  post(request: Buffer): Promise<number> {
    return new Promise((done) => {
      const socket = this.#idle.pop();
      if (socket) this.#write(socket, request, done);
      else this.#waiting.push({ request, done });
    });
  }
  close(): void {
    for (const socket of this.#all) socket.destroy();
  }

  #write(socket: Socket, request: Buffer, done: (status: number) => void): void {
    this.#answers.set(socket, done);
    socket.write(request);
  }
  #listen(socket: Socket): void {
    let received = "";
    const finish = (status: number) => {
      const done = this.#answers.get(socket);
      this.#answers.delete(socket);
      done?.(status);
      if (socket.destroyed) return;
      const next = this.#waiting.shift();
      if (next) this.#write(socket, next.request, next.done);
      else this.#idle.push(socket);
    };
    socket.on("data", (chunk) => {
      received += chunk.latin1Slice();
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = /content-length: (\d+)/i.exec(received)?.[1] ?? "0";
      if (received.length < end + 4 + Number(length)) return;
      const status = Number(received.slice(9, 12));
      received = "";
      finish(status);
    });
    socket.on("close", () => finish(0));
    socket.on("error", () => undefined);
  }
}

export interface Outcome {
  accepted: number;
  refused: number;
  seconds: number;
  /** Milliseconds of each. */
  latencies: number[];
}

/** Sends all of them as fast as the connections take them. */
export async function postAll(wire: Wire, requests: readonly Buffer[]): Promise<Outcome> {
  const latencies: number[] = new Array(requests.length);
  const began = performance.now();
  let accepted = 0;
  let next = 0;
  const worker = async () => {
    for (;;) {
      const index = next;
      next += 1;
      const request = requests[index];
      if (!request) return;
      const sentAt = performance.now();
      if ((await wire.post(request)) === 200) accepted += 1;
      latencies[index] = performance.now() - sentAt;
    }
  };
  await Promise.all(Array.from({ length: wire.connections }, worker));
  return { accepted, refused: requests.length - accepted, seconds: (performance.now() - began) / 1000, latencies };
}
