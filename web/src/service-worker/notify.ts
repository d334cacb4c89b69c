/// <reference lib="webworker" />

import type { PushPayload } from "@sigap/contract/notifications";
import { paths } from "@sigap/contract/paths.generated";
import { deviceName } from "../features/notifications/device-name.ts";
import { addressOf, sayEntry } from "../features/notifications/say-entry.ts";
import type { FromWorker } from "../features/notifications/worker.ts";
import { localeOf } from "../lib/format.ts";
import { plain } from "../lib/markup.ts";
import { sayIn } from "./words.ts";

type Worker = ServiceWorkerGlobalScope;
/** Newer than the compiler's list. */
interface Options extends NotificationOptions {
  renotify?: boolean;
  timestamp?: number;
}
const look = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" };
const pagesOf = (worker: Worker) => worker.clients.matchAll({ type: "window", includeUncontrolled: true });

async function tellPages(worker: Worker, message: FromWorker): Promise<void> {
  for (const page of await pagesOf(worker)) page.postMessage(message);
}

const show = (worker: Worker, title: string, options: Options) => worker.registration.showNotification(title, { ...look, ...options });

/** Nobody waits for it: some browsers have the function, and no icon to put the number on. */
function showBadge(unseen: number): void {
  if ("setAppBadge" in navigator) void navigator.setAppBadge(unseen).catch(() => undefined);
}

/** Shows what came. One thing has one notification: a newer one takes the place of the older. */
export async function showNews(worker: Worker, data: PushMessageData | null): Promise<void> {
  const payload = data?.json() as PushPayload;
  const say = sayIn(payload.language);
  if (payload.type === "test") {
    await show(worker, say("pushTestTitle"), { body: say("pushTestBody"), tag: "test", data: { url: "/settings/notifications" } });
    return tellPages(worker, { type: "push-test", deviceId: payload.deviceId });
  }
  showBadge(payload.unseen);
  if (payload.type === "summary") {
    const names = payload.names.join(", ");
    const body = payload.things > payload.names.length ? say("news_more", { names }) : names;
    return show(worker, say("news_summary", { count: payload.things }), {
      body,
      tag: "summary",
      renotify: true,
      data: { url: "/inbox/all" },
    });
  }
  const { entry, quiet } = payload;
  if (await isBeforeEyes(worker, entry.conversationId)) return;
  const { title, body } = sayEntry({ ...entry, text: entry.text && plain(entry.text) }, say, localeOf(payload.language));
  await show(worker, title, {
    body,
    tag: entry.id,
    renotify: !quiet,
    silent: quiet,
    timestamp: Date.parse(entry.at),
    lang: payload.language,
    data: { url: addressOf(entry) },
  });
}

/** Whoever has the conversation on the screen need not be told. */
const isBeforeEyes = async (worker: Worker, conversationId: string | null): Promise<boolean> =>
  conversationId !== null && (await pagesOf(worker)).some(({ focused, url }) => focused && url.includes(conversationId));

/** Opens what it is about: in the page that is there, else in a new one. */
export async function tookNotification(worker: Worker, notification: Notification): Promise<void> {
  notification.close();
  const { url } = notification.data as { url: string };
  const pages = await pagesOf(worker);
  const page = pages.find(({ focused }) => focused) ?? pages.find(({ visibilityState }) => visibilityState === "visible") ?? pages[0];
  if (!page) {
    await worker.clients.openWindow(url);
    return;
  }
  page.postMessage({ type: "open", url } satisfies FromWorker);
  // Only a click may bring a page to the front.
  await page.focus().catch(() => undefined);
}

/** The push service gave this browser a new address. */
export async function renewSubscription(worker: Worker): Promise<void> {
  const api = "/api/v1";
  const key = await fetch(`${api}${paths.getPushKey[1]}`);
  if (!key.ok) return;
  const { publicKey } = (await key.json()) as { publicKey: string };
  const { endpoint, keys } = (
    await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  ).toJSON();
  await fetch(`${api}${paths.addDevice[1]}`, {
    method: paths.addDevice[0],
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, name: deviceName(navigator.userAgent) }),
  });
}
