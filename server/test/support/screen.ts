import type { ClientFrame } from "@sigap/contract/presence";
import type { Change, ServerFrame } from "@sigap/contract/realtime";
import WebSocket from "ws";
import type { Caller } from "./server.ts";
import { until } from "./until.ts";

/** An open page: what is pushed to it, and what it says. */
export interface OpenPage {
  changes: Change[];
  say(frame: ClientFrame | string): void;
  /** Who looks at a conversation, as this page knows it. */
  attention(conversationId: string): { name: string; typing: string | null }[];
  presence(personId: string): string;
  close(): void;
}

export async function openPage(base: string, caller: Caller): Promise<OpenPage> {
  const socket = new WebSocket(`${base.replace("http", "ws")}/api/v1/realtime`, { headers: caller.headers });
  const changes: Change[] = [];
  let ready = false;
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    ready = true;
    if ("changes" in frame) changes.push(...frame.changes);
  });
  await until(() => ready, "the first frame");
  return {
    changes,
    say: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    attention(conversationId) {
      const last = changes.findLast((change) => change.type === "attention" && change.conversationId === conversationId);
      return last?.type === "attention" ? last.people.map(({ name, typing }) => ({ name, typing })) : [];
    },
    presence(personId) {
      const last = changes.findLast((change) => change.type === "presence" && change.personId === personId);
      return last?.type === "presence" ? last.state : "unknown";
    },
    close: () => socket.terminate(),
  };
}
