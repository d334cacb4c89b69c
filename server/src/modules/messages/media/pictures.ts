import type { Sharp, SharpOptions } from "sharp";
import { refuse } from "#platform/errors.ts";

const mostPixels = 100_000_000;
/** Below every channel's limit for a picture, which is 5 MB at the smallest (WhatsApp). */
const mostBytes = 4.9 * 1024 * 1024;
const stickerSide = 512;
/** Meta: media, stickers: 100 KB standing still, 500 KB moving. */
const stickerBytes = { still: 100 * 1024, moving: 500 * 1024 };

async function open(body: Buffer, options: SharpOptions = {}): Promise<Sharp> {
  // Loaded with the first picture: it is a good part of an idle server's memory.
  const { default: sharp } = await import("sharp");
  return sharp(body, { limitInputPixels: mostPixels, failOn: "none", ...options });
}

/** JPEG and PNG of 8 bits in RGB that are small enough go as they are. */
async function isPlain(body: Buffer, mimeType: string): Promise<boolean> {
  if ((mimeType !== "image/jpeg" && mimeType !== "image/png") || body.length > mostBytes) return false;
  const { depth, space } = await (await open(body)).metadata();
  return depth === "uchar" && (space === "srgb" || space === "b-w");
}

/** A picture as every channel takes it; null when it can't be read, and then it is a file like any other. */
export async function toPlainPicture(body: Buffer, mimeType: string): Promise<{ body: Buffer; mimeType: string } | null> {
  if (mimeType === "image/heic" || mimeType === "image/heif") refuse("heic");
  try {
    if (await isPlain(body, mimeType)) return { body, mimeType };
    // Only what is drawn with see-through parts needs PNG, and only while it stays small.
    const { hasAlpha } = await (await open(body)).metadata();
    if (hasAlpha) {
      const png = await (await turned(body)).toColourspace("srgb").png({ palette: false }).toBuffer();
      if (png.length <= mostBytes) return { body: png, mimeType: "image/png" };
    }
    const jpeg = (quality: number) =>
      turned(body).then((image) => image.flatten({ background: "#ffffff" }).toColourspace("srgb").jpeg({ quality }).toBuffer());
    let result = await jpeg(88);
    if (result.length > mostBytes) result = await jpeg(70);
    return { body: result, mimeType: "image/jpeg" };
  } catch {
    return null;
  }
}

const turned = async (body: Buffer): Promise<Sharp> =>
  (await open(body)).rotate().resize({ width: 2560, height: 2560, fit: "inside", withoutEnlargement: true });

const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/** A sticker: WebP of 512 × 512, drawn ever more simply until it is small enough. */
export async function drawSticker(body: Buffer): Promise<Buffer> {
  const { pages = 1 } = await (await open(body, { animated: true }))
    .metadata()
    .catch(() => refuse("wrong_file", { part: "sticker", kind: "image" }));
  const moving = pages > 1;
  const limit = moving ? stickerBytes.moving : stickerBytes.still;
  for (const quality of [85, 60, 35, 15]) {
    const image = (await open(body, { animated: moving })).resize({
      width: stickerSide,
      height: stickerSide,
      fit: "contain",
      background: transparent,
    });
    const drawn = await image.webp({ quality, alphaQuality: quality, effort: 4 }).toBuffer();
    if (drawn.length <= limit) return drawn;
  }
  return refuse("sticker_too_large", { limit: `${limit / 1024} KB` });
}
