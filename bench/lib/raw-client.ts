import { connect, type Socket } from "node:net";

const headEnd = Buffer.from("\r\n\r\n");

/**
 * One kept connection that sends prepared requests and reads only status and length of the answers. A full HTTP client
 * costs as much processor time as the server under test has for a webhook, on the same two cores.
 */
export class RawClient {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answered: ((status: number) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    const lost = () => this.#failed?.(new Error("the connection was lost"));
    socket.on("error", lost).on("close", lost);
  }
  static open(port: number, host: string): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host, noDelay: true }, () => resolve(new RawClient(socket)));
      socket.once("error", reject);
    });
  }
  /** Sends one prepared request; resolves with the status of its answer. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }
  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + headEnd.length + length) return;
    this.#received = this.#received.subarray(end + headEnd.length + length);
    this.#answered?.(Number(head.slice(9, 12)));
  }
  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }
}

/** A whole POST as it goes over the line. */
export function rawPost(url: URL, body: Buffer, headers: Record<string, string>): Buffer {
  const lines = [`POST ${url.pathname} HTTP/1.1`, `host: ${url.host}`, `content-length: ${body.length}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}
