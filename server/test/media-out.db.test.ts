import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation, uploadFile } from "./support/sent.ts";

let house: Connected;
let conversationId: string;
const rizky = "c6281288412207";
before(async () => {
  house = await startConnected();
  conversationId = (await startConversation(house, rizky)).id;
});
after(() => house.stop());

/** What the customer gets: the bytes that lie at the provider, under the kind that was sent. */
async function arrives(
  attachmentId: string,
  voice = false,
): Promise<{ messageId: string; type: string; file: Record<string, unknown>; bytes: Buffer }> {
  const there = await sendAndSee(house, conversationId, rizky, { type: "media", attachmentId, voice });
  const file = there.body[there.type] as Record<string, unknown>;
  return {
    messageId: there.callbackData ?? "",
    type: there.type,
    file,
    bytes: house.sandbox.parts.state.media.get(String(file.id))?.body ?? Buffer.alloc(0),
  };
}
const plain = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 600, height: 400, channels, background: { r: 200, g: 60, b: 60, alpha: 0.5 } } });
const noise = (side: number) => sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } });

/** A picture that WhatsApp would refuse, and what it becomes. (Meta: media: JPEG or PNG, 8 bits, RGB, 5 MB) */
const pictures: Record<string, () => Promise<[Buffer, type: string, becomes: "jpeg" | "png"]>> = {
  "a WebP photo": async () => [await plain().webp().toBuffer(), "image/webp", "jpeg"],
  "a drawing with see-through parts": async () => [await plain(4).webp().toBuffer(), "image/webp", "png"],
  "an AVIF photo": async () => [await plain().avif({ effort: 0 }).toBuffer(), "image/avif", "jpeg"],
  "a TIFF scan": async () => [await plain().tiff().toBuffer(), "image/tiff", "jpeg"],
  "a PNG of 16 bits": async () => [await plain().toColourspace("rgb16").png().toBuffer(), "image/png", "jpeg"],
  "a JPEG for print": async () => [await plain().toColourspace("cmyk").jpeg().toBuffer(), "image/jpeg", "jpeg"],
  "a photo of more than 5 MB": async () => [await noise(1500).png().toBuffer(), "image/png", "jpeg"],
};
for (const [what, make] of Object.entries(pictures))
  test(`${what} becomes what WhatsApp takes`, async () => {
    const [body, type, becomes] = await make();
    const { status, value } = await uploadFile(house, "gambar", type, body);
    assert.deepEqual([status, value.kind, value.mimeType], [201, "image", `image/${becomes}`]);
    const there = await arrives(value.id);
    assert.equal(there.type, "image");
    const { format, depth, space } = await sharp(there.bytes).metadata();
    assert.deepEqual([format, depth, space], [becomes, "uchar", "srgb"]);
    assert.ok(there.bytes.length <= 5 * 1024 * 1024, `${there.bytes.length} bytes`);
  });

test("a JPEG that fits is sent byte for byte", async () => {
  const body = await plain().jpeg().toBuffer();
  const { value } = await uploadFile(house, "a.jpg", "image/jpeg", body);
  assert.deepEqual((await arrives(value.id)).bytes, body);
});

test("as a document every byte of a picture stays, and so does its name", async () => {
  const body = await plain().webp({ lossless: true }).toBuffer();
  const { value } = await uploadFile(house, "asli.webp", "image/webp", body, "document");
  const there = await arrives(value.id);
  assert.deepEqual([there.type, there.file.filename, there.bytes], ["document", "asli.webp", body]);
});

/** The first box of a HEIC file is all that says what it is. */
const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08free", "latin1");
test("a HEIC picture is refused with what to do, and goes as a document", async () => {
  const refused = await uploadFile(house, "IMG_1.HEIC", "image/heic", heic);
  assert.deepEqual([refused.status, refused.value.code], [415, "heic"]);
  assert.match(refused.value.detail ?? "", /JPEG|document/);
  const { value } = await uploadFile(house, "IMG_1.HEIC", "image/heic", heic, "document");
  assert.equal((await arrives(value.id)).type, "document");
});

test("a sticker is drawn on 512 × 512 pixels within 100 KB, and within 500 KB when it moves", async () => {
  const still = await uploadFile(house, "a.png", "image/png", await noise(300).png().toBuffer(), "sticker");
  const drawn = await arrives(still.value.id);
  assert.equal(drawn.type, "sticker");
  const one = await sharp(drawn.bytes).metadata();
  assert.deepEqual([one.format, one.width, one.height, drawn.bytes.length <= 100 * 1024], ["webp", 512, 512, true]);
  const frames = await Promise.all(
    ["#c33", "#3c3", "#33c"].map((background) =>
      sharp({ create: { width: 64, height: 48, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer();
  const moving = await uploadFile(house, "a.gif", "image/gif", gif, "sticker");
  const moved = await arrives(moving.value.id);
  const many = await sharp(moved.bytes, { animated: true }).metadata();
  assert.deepEqual([many.format, many.width, many.pageHeight, many.pages, moved.bytes.length <= 500 * 1024], ["webp", 512, 512, 3, true]);
});

test("a sticker of anything but a picture is refused", async () => {
  const { value } = await uploadFile(house, "a.txt", "text/plain", new TextEncoder().encode("halo"), "sticker");
  assert.equal(value.code, "wrong_file");
});

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
};
const track = (format: string) =>
  box("trak", box("mdia", box("minf", box("stbl", box("stsd", Buffer.alloc(8), box(format, Buffer.alloc(70)))))));
const film = (...formats: string[]) =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0isommp41", "latin1")),
    box("moov", ...formats.map(track)),
    box("mdat", Buffer.alloc(64)),
  ]);

test("a video that WhatsApp plays goes out; one that would stay black is refused with what is wrong, and goes as a document", async () => {
  const fine = await uploadFile(house, "a.mp4", "video/mp4", film("avc1", "mp4a"));
  assert.equal((await arrives(fine.value.id)).type, "video");
  const silent = await uploadFile(house, "a.mp4", "video/mp4", film("avc1"));
  assert.equal(silent.value.kind, "video");
  const refused: [Buffer, RegExp][] = [
    [film("hvc1", "mp4a"), /H\.265/],
    [film("avc1", "mp4a", "mp4a"), /2 sound tracks/],
    [film("avc1", "Opus"), /Opus/],
  ];
  for (const [body, says] of refused) {
    const { status, value } = await uploadFile(house, "a.mp4", "video/mp4", body);
    assert.deepEqual([status, value.code], [422, "video_codec"]);
    assert.match(value.detail ?? "", says);
  }
  const whole = await uploadFile(house, "a.mp4", "video/mp4", film("hvc1", "mp4a"), "document");
  assert.equal((await arrives(whole.value.id)).type, "document");
});

const voice = readFileSync(new URL("../../sandbox/assets/voice.ogg", import.meta.url));
test("a voice note in two channels goes out in one, with its checksum right", async () => {
  const stereo = Buffer.from(voice);
  stereo.writeUInt8(2, stereo.indexOf("OpusHead") + 9);
  const { value } = await uploadFile(house, "catatan.ogg", "audio/ogg", stereo);
  const there = await arrives(value.id, true);
  // The sandbox's own recording is in one channel and right to the last bit.
  assert.deepEqual([there.type, there.file.voice, there.bytes], ["audio", true, voice]);
  const { attachments } = await house.owner.call("getMessage", { params: { id: there.messageId } });
  assert.equal(attachments[0]?.voice, true);
});

test("Ogg without Opus can't be heard on WhatsApp and goes as a document; as a voice note it is refused", async () => {
  const vorbis = Buffer.from(voice);
  vorbis.write("\x01vorbis\0", vorbis.indexOf("OpusHead"), "latin1");
  const { value } = await uploadFile(house, "lagu.ogg", "audio/ogg", vorbis);
  assert.equal(value.kind, "document");
  const answer = await house.owner.try("sendMessage", {
    params: { id: conversationId },
    body: { message: { type: "media", attachmentId: value.id, voice: true } },
  });
  assert.equal(answer.ok ? "sent" : answer.problem.code, "not_a_voice_note");
  assert.equal((await arrives(value.id)).type, "document");
});

test("sound from a phone's recorder is sent as sound", async () => {
  const body = Buffer.concat([
    box("ftyp", Buffer.from("M4A \0\0\0\0M4A mp42", "latin1")),
    box("moov", track("mp4a")),
    box("mdat", Buffer.alloc(64)),
  ]);
  const { value } = await uploadFile(house, "rekaman.m4a", "audio/mp4", body);
  assert.deepEqual([value.kind, value.mimeType], ["audio", "audio/mp4"]);
  assert.equal((await arrives(value.id)).type, "audio");
});

test("nothing that was sent was refused for its form, by Meta's published file or by its documentation", async () => {
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
