import type { BrowserContext, Page } from "playwright-core";
import { until } from "../../server/test/support/until.ts";
import type { House } from "./house.ts";

interface Shown {
  title: string;
  body: string;
  tag: string;
  data: { url: string };
}
/** What the browser and the system add to web push, neither of which is in a test: the maker's push service and the notification centre. */
export interface PushedBrowser {
  /** Hands the next message that came to the service worker, as the browser would. */
  deliverNext(): Promise<void>;
  /** What the notification centre shows now. */
  shown(): Promise<Shown[]>;
  /** A click on what it shows. */
  click(shown: Shown): Promise<void>;
}

/** In the page: Chromium subscribes at Google's service, so it gets the sandbox's subscription in its place. */
function standInForPage(made: { endpoint: string; keys: { p256dh: string; auth: string } }): void {
  // The page before the first one has none of this.
  if (!("ServiceWorkerRegistration" in globalThis)) return;
  const place = "journey.subscribed";
  const subscription = {
    ...made,
    options: { applicationServerKey: null },
    toJSON: () => made,
    unsubscribe: async () => {
      localStorage.removeItem(place);
      return true;
    },
  } as unknown as PushSubscription;
  PushManager.prototype.getSubscription = async () => (localStorage.getItem(place) ? subscription : null);
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem(place, "yes");
    return subscription;
  };
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
  Notification.requestPermission = async () => "granted";
  ServiceWorkerRegistration.prototype.getNotifications = async (filter) => {
    const close = () => void caches.open("journey.center").then((center) => center.delete(`/${filter?.tag ?? ""}`));
    return [{ close } as Notification];
  };
}

/** Lets a page be told, by way of the sandbox's push service. Before the page is opened, through a centre's door. */
export async function withPush(house: House, origin: string, context: BrowserContext, page: Page): Promise<PushedBrowser> {
  const { id, ...made } = await house.control<{ id: string } & Parameters<typeof standInForPage>[0]>("POST", "push");
  await context.addInitScript(standInForPage, { endpoint: made.endpoint, keys: made.keys });
  const cdp = await context.newCDPSession(page);
  let registrationId = "";
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    registrationId = registrations.find(({ isDeleted }) => !isDeleted)?.registrationId ?? registrationId;
  });
  await cdp.send("ServiceWorker.enable");
  const received = async () => (await house.control<{ items: { payload: object }[] }>("GET", `push/${id}`)).items;
  let delivered = 0;
  return {
    async deliverNext() {
      const { payload } = await until(
        async () => (registrationId ? (await received())[delivered] : undefined),
        "a message at the push service",
      );
      delivered += 1;
      await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: JSON.stringify(payload) });
    },
    shown: () =>
      page.evaluate(async () => {
        const center = await caches.open("journey.center");
        return Promise.all((await center.keys()).map(async (key): Promise<Shown> => (await center.match(key))?.json()));
      }),
    click: ({ data }) =>
      page.evaluate(
        (notification) => {
          navigator.serviceWorker.controller?.postMessage({ type: "journey.click", notification });
        },
        { data },
      ),
  };
}
