import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Change, ServerFrame } from "@sigap/contract/realtime";
import WebSocket from "ws";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { settled } from "./support/settled.ts";
import { until } from "./support/until.ts";

let house: Connected;
const rizky = "c6281288412207";
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

interface Screen {
  changes: Change[];
  cursor: string | null;
  frames: ServerFrame["kind"][];
  closed: number | null;
  close(): void;
}
async function open(caller: Caller, after?: string | null): Promise<Screen> {
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime${after ? `?after=${encodeURIComponent(after)}` : ""}`, {
    headers: caller.headers,
  });
  const screen: Screen = {
    changes: [],
    cursor: null,
    frames: [],
    closed: null,
    close: () => socket.close(),
  };
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    if (frame.kind === "pulse") return;
    screen.frames.push(frame.kind);
    if (frame.kind !== "live") screen.cursor = frame.cursor;
    if (frame.kind === "changes") screen.changes.push(...frame.changes);
  });
  socket.on("close", (code) => {
    screen.closed = code;
  });
  socket.on("error", () => undefined);
  await until(() => screen.frames.length > 0 || screen.closed !== null, "the first frame");
  return screen;
}
const write = (text: string) => house.control("POST", `customers/${rizky}/messages`, { kind: "text", text });
const texts = (screen: Screen) => screen.changes.flatMap((change) => (change.type === "message" ? [change.message.text] : []));

test("what is pushed is what asking again would show: old view + change = refetched view", async () => {
  const screen = await open(house.owner);
  await write("halo");
  await until(() => texts(screen).includes("halo"), "the message");
  const conversation = await until(() => screen.changes.findLast((change) => change.type === "conversation"), "the conversation");
  assert.ok(conversation.type === "conversation");
  await house.owner.call("closeConversation", { params: { id: conversation.conversation.id }, body: {} });
  // With the stage into which a subscriber has put them by then.
  const closed = await until(
    () =>
      screen.changes.findLast(
        (change) => change.type === "conversation" && change.conversation.status === "closed" && change.conversation.stage !== null,
      ),
    "the change",
  );
  assert.ok(closed.type === "conversation");
  assert.deepEqual(closed.conversation, await house.owner.call("getConversation", { params: { id: closed.conversation.id } }));
  const pushed = screen.changes.findLast((change) => change.type === "message" && change.message.text === "halo");
  assert.ok(pushed?.type === "message");
  assert.deepEqual(pushed.message, await house.owner.call("getMessage", { params: { id: pushed.message.id } }));
  screen.close();
});

test("a browser that was away gets what it missed, once, and nothing twice", async () => {
  const before = await open(house.owner);
  before.close();
  await until(() => before.closed !== null, "the socket to close");
  await write("saat pergi 1");
  await write("saat pergi 2");
  const after = await open(house.owner, before.cursor);
  await until(() => texts(after).includes("saat pergi 2"), "what was missed");
  assert.deepEqual(
    [...new Set(texts(after))].filter((text) => text?.startsWith("saat")),
    ["saat pergi 1", "saat pergi 2"],
  );
  after.close();
});

test("whatever happens between asking who one is and the first connection is pushed", async () => {
  const { realtimeCursor } = await house.owner.call("getMe");
  await write("belum tersambung");
  await settled(house);
  const screen = await open(house.owner, realtimeCursor);
  await until(() => texts(screen).includes("belum tersambung"), "what happened before the connection");
  assert.equal(screen.frames.includes("reset"), false);
  screen.close();
});

test("who comes while changes are being sent out misses none of them", async () => {
  const neighbour = await house.member("agent", "Neighbour");
  const { id: workspaceId } = await neighbour.call("createWorkspace", { body: { name: "Next door" } });
  await neighbour.call("updateMe", { body: { workspaceId } });
  await settled(house);
  const [first, nextDoor] = [await open(house.owner), await open(neighbour)];
  const { cursor } = first;
  const { pool } = house.sigap.app.database;
  const [holder, slow] = [await pool.connect(), await pool.connect()];
  try {
    // Both changes are to be sent out together, and the neighbour's takes its time.
    await holder.query("begin; select pg_current_xact_id()");
    await house.owner.call("updateConnection", { params: { id: house.connectionId }, body: { name: "Renamed" } });
    await neighbour.call("createContact", { body: { name: "Tetangga", phone: "+6281299990000" } });
    await slow.query("begin; lock table contact in access exclusive mode");
    await holder.query("commit");
    const renamed = ({ changes }: Screen) => changes.some((change) => change.type === "connection" && change.connection.name === "Renamed");
    await until(() => renamed(first), "the change on the screen that was there");
    const second = await open(house.owner, cursor);
    await until(() => renamed(second), "the change on the screen that came meanwhile");
    const arrived = nextDoor.changes.some(({ type }) => type === "contact");
    assert.equal(arrived, false, "the neighbour's change was still on its way");
    second.close();
  } finally {
    for (const client of [holder, slow]) {
      await client.query("rollback");
      client.release();
    }
  }
  for (const screen of [first, nextDoor]) screen.close();
});

test("a place that is too old, or nonsense, means: ask for everything again", async () => {
  const screen = await open(house.owner, "nonsense");
  assert.ok(["reset", "ready"].includes(screen.frames[0] ?? ""));
  screen.close();
});

test("nobody is pushed what they may not see, and what they no longer may is taken away", async () => {
  const agent = await house.member("agent", "Farid");
  await write("untuk siapa");
  const conversation = await until(async () => (await house.owner.call("listConversations")).items[0], "the conversation");
  const screen = await open(agent);
  await house.owner.call("assignConversation", {
    params: { id: conversation.id },
    body: { assigneeId: (await house.owner.call("getMe")).person.id },
  });
  await until(() => screen.changes.some((change) => change.type === "conversation.hidden"), "it to be taken away");
  const known = screen.changes.length;
  await write("rahasia");
  await until(
    async () => (await house.owner.call("getConversation", { params: { id: conversation.id } })).lastMessage?.text === "rahasia",
    "the secret",
  );
  assert.equal(texts(screen).includes("rahasia"), false);
  assert.ok(screen.changes.length >= known);
  screen.close();
});

test("signed out, or from another site, there is no socket", async () => {
  const nobody = await open(house.anybody());
  assert.equal(nobody.frames.length, 0);
  const elsewhere = await open(Object.assign(house.anybody(), { headers: { ...house.owner.headers, origin: "https://evil.example" } }));
  assert.equal(elsewhere.frames.length, 0);
});

test("a session that is ended, and a member who is removed, lose their socket at once", async () => {
  const agent = await house.member("agent", "Leaver");
  const phone = await open(agent);
  const laptop = house.anybody();
  await laptop.call("signIn", { body: { email: "leaver@example.com", password: "correct horse battery" } });
  const other = await open(laptop);
  const session = (await laptop.call("listSessions")).items.find(({ current }) => !current);
  await laptop.call("revokeSession", { params: { id: session?.id ?? "" } });
  await until(() => phone.closed !== null, "the ended session's socket to close");
  assert.equal(other.closed, null);
  await house.owner.call("removeMember", { params: { id: agent.personId } });
  await until(() => other.closed !== null, "the leaver's socket to close");
});

test("notes and tasks about a person are heard of by those who may read the thread, and by nobody else", async () => {
  const [farid, sari] = [await house.member("agent", "Note Writer"), await house.member("agent", "Task Owner")];
  const { id: contactId } = await house.owner.call("createContact", { body: { name: "Orang Farid" } });
  const { id } = await house.owner.call("openConversation", { body: { contactId } });
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: farid.personId } });
  const [his, hers] = [await open(farid), await open(sari)];
  const parts = (screen: Screen) =>
    screen.changes.flatMap((change) => (change.type === "contact_parts" && change.contactId === contactId ? change.parts : []));
  await farid.call("createContactNote", { params: { id: contactId }, body: { text: "x" } });
  await until(() => parts(his).includes("notes") && parts(his).includes("activity"), "the note");
  // A task that is hers comes after it, so that what she heard until then is all that there was.
  await farid.call("createTask", { params: { id: contactId }, body: { title: "x", assigneeId: sari.personId } });
  await until(() => parts(hers).length > 0, "her task");
  assert.deepEqual(parts(hers), ["tasks"]);
  his.close();
  hers.close();
});
