import type { Change, ServerFrame } from "@sigap/contract/realtime";

interface Listener {
  changes(changes: Change[]): void;
  /** Too much was missed, or this is the first connection: ask for everything again. */
  refetch(): void;
  connected(yes: boolean): void;
}

const longestPause = 15_000;

/** Keeps one socket open; after a break it asks for what it missed. Returns how to end it. */
export function connect(listener: Listener): () => void {
  let socket: WebSocket | undefined;
  let cursor: string | null = null;
  let pause = 500;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const receive = (frame: ServerFrame) => {
    const first = cursor === null;
    cursor = frame.cursor;
    if (frame.kind === "changes") listener.changes(frame.changes);
    else if (frame.kind === "reset" || first) listener.refetch();
  };
  const open = () => {
    clearTimeout(timer);
    const query = cursor ? `?after=${encodeURIComponent(cursor)}` : "";
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/realtime${query}`);
    socket.onopen = () => {
      pause = 500;
      listener.connected(true);
    };
    socket.onmessage = ({ data }) => receive(JSON.parse(String(data)) as ServerFrame);
    socket.onclose = () => {
      if (ended) return;
      listener.connected(false);
      timer = setTimeout(open, pause * (0.75 + Math.random() / 2));
      pause = Math.min(pause * 2, longestPause);
    };
  };
  const now = () => {
    if (socket?.readyState !== WebSocket.CLOSED) return;
    pause = 500;
    open();
  };
  window.addEventListener("online", now);
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    window.removeEventListener("online", now);
    socket?.close();
  };
}
