import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWhatsapp } from "../src/modules/channels/adapters/whatsapp/parse.ts";
import type { ChannelEvent } from "../src/modules/channels/channel-events.ts";
import { fixture, fixtureFiles } from "./support/fixtures.ts";

interface Expected {
  kind: string;
  [member: string]: unknown;
}
const index = fixture("index.json") as unknown as { fixtures: { file: string; expect: { events?: Expected[] } }[] };
/** What is read as itself today; every other kind is kept raw. */
const read = new Set(["message.inbound", "reaction.set", "reaction.removed", "status"]);

/** Our event, with the names that the index uses. */
function named(event: ChannelEvent): Record<string, unknown> {
  const party = "sender" in event ? event.sender : "recipient" in event ? event.recipient : null;
  const common = { ...event, phoneNumberId: event.connectionExternalId, timestampMs: event.at.getTime(), contact: party, recipient: party };
  if (event.kind === "message.inbound")
    return {
      ...common,
      id: event.externalId,
      quotedId: event.quotedExternalId,
      media: event.media && { ...event.media, filename: event.media.fileName },
      referral: event.referral && { ...event.referral, ctwaClid: event.referral.clickId },
    };
  if (event.kind === "status") return { ...common, messageId: event.externalId };
  if (event.kind === "reaction.set" || event.kind === "reaction.removed")
    return { ...common, id: event.externalId, targetId: event.targetExternalId };
  return common;
}
/** Members that this parser reads; others of the index belong to kinds that come later. */
const compared = [
  "kind",
  "phoneNumberId",
  "id",
  "messageId",
  "type",
  "text",
  "payload",
  "timestampMs",
  "quotedId",
  "targetId",
  "emoji",
  "status",
  "callbackData",
];
const deep: Record<string, string[]> = {
  contact: ["phone", "userId", "parentUserId", "name", "username"],
  recipient: ["phone", "userId"],
  media: ["id", "mimeType", "sha256", "filename"],
  referral: ["sourceType", "sourceId", "ctwaClid"],
  pricing: ["type", "category"],
};
const plain = (value: unknown) => value ?? null;

for (const { file, expect } of index.fixtures.filter(({ file: name }) => fixtureFiles.includes(name))) {
  const wanted = (expect.events ?? []).filter(({ kind }) => read.has(kind));
  if (wanted.length === 0) continue;
  test(`${file} is read as documented`, () => {
    const events = parseWhatsapp(fixture(file))
      .filter(({ kind }) => read.has(kind))
      .map(named);
    wanted.forEach((expected, place) => {
      const got = events[place] ?? {};
      for (const member of compared) if (member in expected) assert.deepEqual(plain(got[member]), plain(expected[member]), member);
      for (const [member, parts] of Object.entries(deep)) {
        const part = expected[member] as Record<string, unknown> | null | undefined;
        if (part === null) assert.equal(plain(got[member]), null, member);
        for (const name of parts)
          if (part && name in part)
            assert.equal(plain((got[member] as Record<string, unknown> | null)?.[name]), plain(part[name]), `${member}.${name}`);
      }
    });
  });
}

test("what is no webhook at all is read as nothing, and never throws", () => {
  for (const body of [null, [], 1, "x", {}, { entry: 1 }, { entry: [{ changes: [{ value: { messages: [null, {}] } }] }] }])
    assert.ok(Array.isArray(parseWhatsapp(body)));
});
