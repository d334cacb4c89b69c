import { z } from "zod";
import { id, idParams, list, page, pageQuery, time } from "./common.ts";
import { notificationKinds, type surfaces } from "./notification-kinds.ts";
import { route } from "./route.ts";

const group = "notifications";
const kind = z.enum(notificationKinds);

const where = (...told: readonly (typeof surfaces)[number][]) => {
  const by = (surface: (typeof surfaces)[number]) => z.boolean().default(told.includes(surface));
  return z.object({ list: by("list"), sound: by("sound"), push: by("push") }).prefault({});
};
const isTimeZone = (name: string): boolean => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write it as 22:00");

/** What somebody wants to be told of, where and when. Every member has a default, so an empty object is whole. */
export const notificationPreferences = z.object({
  events: z
    .object({
      assigned: where("list", "sound", "push"),
      mentioned: where("list", "sound", "push"),
      wrote_mine: where("list", "sound", "push"),
      wrote_team: where("list", "sound"),
      wrote_unassigned: where("list", "sound", "push"),
      reacted: where("list", "push"),
      edited: where("list"),
      failed: where("list", "sound", "push"),
      window_closing: where("list", "sound", "push"),
      service_late: where("list", "sound", "push"),
      channel_trouble: where("list", "push"),
      task_due: where("list", "sound", "push"),
      lead_stuck: where("list", "push"),
      export_ready: where("list"),
    } satisfies Record<(typeof notificationKinds)[number], unknown>)
    .prefault({}),
  /** Devices are told of a customer's message only when nobody has answered or read it for so long; 0 for at once. */
  waitMinutes: z.number().int().min(0).max(240).default(0),
  /** Devices show who wrote, and not what. */
  hideText: z.boolean().default(false),
  quiet: z
    .object({
      on: z.boolean().default(false),
      from: clock.default("22:00"),
      to: clock.default("07:00"),
      /** Days on which quiet hours begin, 1 for Monday to 7 for Sunday. */
      days: z.array(z.number().int().min(1).max(7)).max(7).default([1, 2, 3, 4, 5, 6, 7]),
      /** Null for the workspace's. */
      timeZone: z.string().max(60).refine(isTimeZone, "there is no such time zone").nullable().default(null),
    })
    .prefault({}),
  /** Nothing makes a sound or reaches a device until then. */
  pausedUntil: time.nullable().default(null),
});
export type NotificationPreferences = z.output<typeof notificationPreferences>;

/** What is new about one thing since a person last looked: a conversation, a channel, a task, a lead or a deal. */
export const notification = z.object({
  /** The thing: the conversation, the channel, the task; of a lead the person, or the deal. */
  id,
  /** What happened last. */
  kind,
  /** How often each kind happened since they last looked; the newest kind is among them. */
  counts: z.partialRecord(kind, z.number().int()),
  conversationId: id.nullable(),
  contactId: id.nullable(),
  connectionId: id.nullable(),
  /** Whom or what it is about: the customer, the channel, the task. */
  about: z.string(),
  /** Who did it, when that was a colleague or an automation. */
  by: z.string().nullable(),
  /** The last words, or the reason. Empty when there are none. */
  text: z.string(),
  /** The kind of the last message, for those that have no words. */
  messageType: z.string().nullable(),
  at: time,
  seen: z.boolean(),
});
export type Notification = z.output<typeof notification>;

/** What is sent to a device: enough to say it, and not more. */
export type PushPayload =
  | { type: "test"; language: "en" | "id"; deviceId: string }
  | { type: "news"; language: "en" | "id"; unseen: number; quiet: boolean; entry: PushEntry }
  /** Many things at once are told as one. */
  | { type: "summary"; language: "en" | "id"; unseen: number; things: number; names: string[] };
export type PushEntry = Pick<Notification, "id" | "kind" | "counts" | "conversationId" | "contactId" | "about" | "by" | "at"> & {
  text: string | null;
  messageType: string | null;
};

export const device = z.object({
  id,
  /** Such as "Chrome on Android". */
  name: z.string(),
  /** Whose push service carries it. */
  service: z.string(),
  addedAt: time,
  lastSuccessAt: time.nullable(),
  /** What the push service said last when it did not take a message. */
  lastProblem: z.string().nullable(),
});
export type Device = z.output<typeof device>;

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+={0,2}$/)
    .refine((text) => Buffer.from(text, "base64url").length === bytes, `must be ${bytes} bytes in base64url`);

export const notificationRoutes = {
  listNotifications: route({
    group,
    method: "GET",
    path: "/notifications",
    access: "person",
    summary: "What is new for you, one entry for each conversation, channel or task, newest first. Kept for 60 days.",
    query: pageQuery.extend({ unseen: z.stringbool().default(false) }),
    response: page(notification),
  }),
  countNotifications: route({
    group,
    method: "GET",
    path: "/notifications/count",
    access: "person",
    summary: "How many entries you have not seen.",
    response: z.object({ unseen: z.number().int() }),
  }),
  seeNotifications: route({
    group,
    method: "POST",
    path: "/notifications/seen",
    access: "person",
    summary: "Marks entries as seen; all of them when none is named.",
    body: z.object({ ids: z.array(id).max(200).optional() }),
    response: z.object({ unseen: z.number().int() }),
  }),
  getPushKey: route({
    group,
    method: "GET",
    path: "/notifications/push-key",
    access: "person",
    summary: "The public key (VAPID) with which a browser subscribes to this server's messages.",
    response: z.object({ publicKey: z.string() }),
  }),
  listDevices: route({
    group,
    method: "GET",
    path: "/notifications/devices",
    access: "person",
    summary: "Your devices that are told.",
    response: list(device),
  }),
  addDevice: route({
    group,
    method: "POST",
    path: "/notifications/devices",
    access: "person",
    summary: "Tells a device, by the push subscription of its browser. It ends with the session that added it.",
    body: z.object({
      endpoint: z.url().max(1000),
      keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
      name: z.string().trim().min(1).max(80),
    }),
    response: device,
    status: 201,
  }),
  removeDevice: route({
    group,
    method: "DELETE",
    path: "/notifications/devices/:id",
    access: "person",
    summary: "Tells a device no more.",
    params: idParams,
  }),
  testDevice: route({
    group,
    method: "POST",
    path: "/notifications/devices/:id/test",
    access: "person",
    summary: "Sends a test to a device, and says what its push service answered.",
    params: idParams,
    /** `gone`: the subscription ended, and the device was taken off the list. */
    response: z.object({ outcome: z.enum(["accepted", "gone", "later", "refused"]), detail: z.string() }),
  }),
};
