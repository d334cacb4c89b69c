import { createStore } from "../../lib/store.ts";

/** What the service worker tells the page. */
export type FromWorker = { type: "open"; url: string } | { type: "push-test"; deviceId: string };
/** A newer version of the app waits until the page says that it may take over. */
export const waitingVersion = createStore<ServiceWorker | null>(null);
/** The browser offers to install the app; there is no type for this yet. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}
export const installOffer = createStore<InstallOffer | null>(null);

/** A browser that is told to allow no workers answers with nothing. */
function watch(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return;
  const look = () => {
    // The first one takes over by itself: there is nothing before it to be replaced.
    if (registration.waiting && navigator.serviceWorker.controller) waitingVersion.set(registration.waiting);
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  document.addEventListener("visibilitychange", () => {
    // Whoever keeps a tab open for weeks hears of new versions, too.
    if (!document.hidden) void registration.update().catch(() => undefined);
  });
}

/** The app without a network, notifications while it is closed. Only as it is built: while developing every file would be yesterday's. */
export function startWorker(): void {
  window.addEventListener("beforeinstallprompt", (offer) => {
    offer.preventDefault();
    installOffer.set(offer as InstallOffer);
  });
  window.addEventListener("appinstalled", () => installOffer.set(null));
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // It fetches the whole app for later: not while the first page is being drawn.
  setTimeout(() => void navigator.serviceWorker.register("/service-worker.js").then(watch, () => undefined), 3_000);
}

/** The waiting version takes over, and this page begins anew with it. */
export function loadNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waitingVersion.get()?.postMessage({ type: "take-over" });
}

export function onWorker(listener: (message: FromWorker) => void): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  const receive = ({ data }: MessageEvent) => listener(data as FromWorker);
  navigator.serviceWorker.addEventListener("message", receive);
  return () => navigator.serviceWorker.removeEventListener("message", receive);
}
