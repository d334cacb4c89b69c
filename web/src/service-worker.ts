/// <reference lib="webworker" />
import { clearAnswers } from "./service-worker/answers.ts";
import { renewSubscription, showNews, tookNotification } from "./service-worker/notify.ts";
import { answerFor, endsSession } from "./service-worker/routes.ts";
import { installShell, removeOldShells } from "./service-worker/shell.ts";

/** The part of Sigap that runs while no page of it is open: the app without a network, and notifications. */
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => event.waitUntil(installShell()));
worker.addEventListener("activate", (event) => event.waitUntil(removeOldShells().then(() => worker.clients.claim())));
worker.addEventListener("message", ({ data }) => {
  if (data?.type === "take-over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const answer = answerFor(event.request);
  if (answer) event.respondWith(answer);
  // Whoever signs out leaves nothing behind.
  else if (endsSession(event.request)) event.waitUntil(clearAnswers().then(() => forget()));
});
worker.addEventListener("push", (event) => event.waitUntil(showNews(worker, event.data)));
worker.addEventListener("notificationclick", (event) => event.waitUntil(tookNotification(worker, event.notification)));
worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewSubscription(worker)));

async function forget(): Promise<void> {
  for (const shown of await worker.registration.getNotifications()) shown.close();
}
