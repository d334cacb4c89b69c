import { z } from "zod";
import { id, idParams, list } from "./common.ts";
import { route } from "./route.ts";
import { verticals } from "./values.ts";

const group = "channels";
const website = z.url({ protocol: /^https?$/, error: "Begin with https://" }).max(256);
const profileFields = z.object({
  about: z.string().trim().min(1, "WhatsApp does not take an empty line here").max(139),
  address: z.string().trim().max(256),
  description: z.string().trim().max(512),
  email: z.union([z.literal(""), z.email().max(128)]),
  websites: z.array(website).max(2),
  vertical: z.enum(verticals),
});
export const profile = z.object({
  about: z.string(),
  address: z.string(),
  description: z.string(),
  email: z.string(),
  websites: z.array(z.string()),
  vertical: z.string(),
  hasPicture: z.boolean(),
});
export type Profile = z.output<typeof profile>;

/** What customers find in an empty chat: questions to tap, and commands behind a slash. */
export const automation = z.object({
  prompts: z.array(z.string().trim().min(1).max(80)).max(4),
  commands: z
    .array(
      z.object({
        name: z
          .string()
          .trim()
          .regex(/^[a-zA-Z0-9_]{1,32}$/, "Letters, digits and _ only, 32 at most"),
        description: z.string().trim().min(1).max(256),
      }),
    )
    .max(30),
});
export type Automation = z.output<typeof automation>;

export const qrCode = z.object({ code: z.string(), message: z.string(), link: z.string() });
export type QrCode = z.output<typeof qrCode>;
const qrMessage = z.object({ message: z.string().trim().min(1).max(140) });
const qrParams = idParams.extend({ code: z.string().regex(/^[A-Z0-9]{14}$/) });

/** By the number with or without +, or by the user id; one of them is enough. */
const person = z
  .object({ phone: z.string().trim().max(30).optional(), userId: z.string().trim().max(200).optional() })
  .refine(({ phone, userId }) => Boolean(phone) !== Boolean(userId), "Name either a phone number or a user id");
export const blockedPerson = z.object({ address: z.string(), kind: z.enum(["phone", "user_id"]) });
export type BlockedPerson = z.output<typeof blockedPerson>;
const people = z.object({ people: z.array(person).min(1).max(1000) });
/** Some may fail while the others were done. */
export const blockOutcome = z.object({
  done: z.array(blockedPerson),
  failed: z.array(blockedPerson.extend({ reason: z.string() })),
});
const contactBlock = z.object({
  items: z.array(z.object({ connectionId: id, connectionName: z.string(), blocked: z.boolean() })),
});
export type ContactBlock = z.output<typeof contactBlock>;

export const numberRoutes = {
  getProfile: route({
    group,
    method: "GET",
    path: "/connections/:id/profile",
    access: "channels:read",
    summary: "The business profile that customers see.",
    params: idParams,
    response: profile,
  }),
  updateProfile: route({
    group,
    method: "PATCH",
    path: "/connections/:id/profile",
    access: "channels:manage",
    summary: "Changes the business profile.",
    params: idParams,
    body: profileFields.partial(),
    response: profile,
  }),
  getProfilePicture: route({
    group,
    method: "GET",
    path: "/connections/:id/profile/picture",
    access: "channels:read",
    summary: "The profile picture.",
    params: idParams,
    raw: "download",
  }),
  setProfilePicture: route({
    group,
    method: "POST",
    path: "/connections/:id/profile/picture",
    access: "channels:manage",
    summary: "Replaces the profile picture (multipart, member `file`); it is cut to a square.",
    params: idParams,
    raw: "upload",
    response: profile,
  }),
  getAutomation: route({
    group,
    method: "GET",
    path: "/connections/:id/automation",
    access: "channels:read",
    summary: "Questions and commands that customers find in an empty chat.",
    params: idParams,
    response: automation,
  }),
  setAutomation: route({
    group,
    method: "PUT",
    path: "/connections/:id/automation",
    access: "channels:manage",
    summary: "Replaces the questions and commands.",
    params: idParams,
    body: automation,
    response: automation,
  }),
  listQrCodes: route({
    group,
    method: "GET",
    path: "/connections/:id/qr-codes",
    access: "channels:read",
    summary: "QR codes and short links of a number.",
    params: idParams,
    response: list(qrCode),
  }),
  createQrCode: route({
    group,
    method: "POST",
    path: "/connections/:id/qr-codes",
    access: "channels:manage",
    summary: "Makes a QR code that opens a chat with a message already written.",
    params: idParams,
    body: qrMessage,
    response: qrCode,
    status: 201,
  }),
  updateQrCode: route({
    group,
    method: "PATCH",
    path: "/connections/:id/qr-codes/:code",
    access: "channels:manage",
    summary: "Changes the message of a QR code; printed ones stay good.",
    params: qrParams,
    body: qrMessage,
    response: qrCode,
  }),
  removeQrCode: route({
    group,
    method: "DELETE",
    path: "/connections/:id/qr-codes/:code",
    access: "channels:manage",
    summary: "Deletes a QR code; printed ones stop working.",
    params: qrParams,
  }),
  getQrCodeImage: route({
    group,
    method: "GET",
    path: "/connections/:id/qr-codes/:code/image",
    access: "channels:read",
    summary: "The picture of a QR code.",
    params: qrParams,
    query: z.object({ format: z.enum(["svg", "png"]).default("svg"), download: z.stringbool().default(false) }),
    raw: "download",
  }),
  listBlocked: route({
    group,
    method: "GET",
    path: "/connections/:id/blocked",
    access: "channels:read",
    summary: "Whom a number has blocked.",
    params: idParams,
    response: list(blockedPerson),
  }),
  blockPeople: route({
    group,
    method: "POST",
    path: "/connections/:id/blocked",
    access: "channels:manage",
    summary: "Blocks people by phone number or user id; only those who wrote in the last 24 hours.",
    params: idParams,
    body: people,
    response: blockOutcome,
  }),
  unblockPeople: route({
    group,
    method: "POST",
    path: "/connections/:id/blocked/remove",
    access: "channels:manage",
    summary: "Takes blocks back.",
    params: idParams,
    body: people,
    response: blockOutcome,
  }),
  getContactBlock: route({
    group: "messages",
    method: "GET",
    path: "/contacts/:id/block",
    access: "contacts:read",
    summary: "Which numbers have blocked this person.",
    params: idParams,
    response: contactBlock,
  }),
  setContactBlock: route({
    group: "messages",
    method: "PUT",
    path: "/contacts/:id/block",
    access: "contacts:write",
    summary: "Blocks a person at a number, or takes it back. Blocked people's messages do not arrive, and none is sent to them.",
    params: idParams,
    body: z.object({ blocked: z.boolean(), connectionId: id.optional() }),
    response: contactBlock,
  }),
};
