import type { ClientFrame } from "@sigap/contract/presence";
import type { Change, ServerFrame } from "@sigap/contract/realtime";

interface Listener {
  changes(changes: Change[]): void;
  /** Too much was missed: ask for everything again. */
  refetch(): void;
  connected(yes: boolean): void;
  /** Which version of the web app the server has. */
  build(version: string): void;
  /** A connection stands: whatever lives on it alone begins anew. */
  ready(): void;
}

const longestPause = 15_000;
/** The server is heard at least every 15 seconds; a line that is silent for longer than two of them is dead. */
const longestSilence = 35_000;

let tryNow = (): void => undefined;
/** Does not wait for the next try. */
export const connectNow = (): void => tryNow();

let current: WebSocket | undefined;
/** Says something over the socket; without one nobody listens, and what stands is said again with the next. */
export const say = (frame: ClientFrame): void => {
  if (current?.readyState === WebSocket.OPEN) current.send(JSON.stringify(frame));
};

/** Keeps one socket open; first, and after a break, it asks for what happened since `cursor`. Returns how to end it. */
export function connect(cursor: string, listener: Listener): () => void {
  let socket: WebSocket | undefined;
  let seen = cursor;
  let pause = 500;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), longestSilence);
  };
  const receive = (frame: ServerFrame) => {
    listen();
    if (frame.kind === "pulse") return;
    if (frame.kind === "live") return listener.changes(frame.changes);
    if (frame.kind === "ready") listener.build(frame.build);
    seen = frame.cursor;
    if (frame.kind === "changes") listener.changes(frame.changes);
    else if (frame.kind === "reset") listener.refetch();
    if (frame.kind !== "changes") listener.ready();
  };
  const open = () => {
    clearTimeout(timer);
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/realtime?after=${encodeURIComponent(seen)}`);
    current = socket;
    socket.onopen = () => {
      pause = 500;
      listen();
      listener.connected(true);
    };
    socket.onmessage = ({ data }) => receive(JSON.parse(String(data)) as ServerFrame);
    socket.onclose = ({ code }) => {
      clearTimeout(silence);
      if (ended) return;
      listener.connected(false);
      // This session has ended: whatever is asked for now says so, and leads to the sign-in.
      if (code === 4001) listener.refetch();
      timer = setTimeout(open, pause * (0.75 + Math.random() / 2));
      pause = Math.min(pause * 2, longestPause);
    };
  };
  const now = () => {
    if (socket?.readyState !== WebSocket.CLOSED) return;
    pause = 500;
    open();
  };
  tryNow = now;
  // The browser knows at once what silence would tell later.
  const lost = () => socket?.close();
  window.addEventListener("offline", lost);
  window.addEventListener("online", now);
  // A machine that slept wakes with a line that only seems to be open.
  document.addEventListener("visibilitychange", now);
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    clearTimeout(silence);
    window.removeEventListener("online", now);
    window.removeEventListener("offline", lost);
    document.removeEventListener("visibilitychange", now);
    socket?.close();
  };
}
