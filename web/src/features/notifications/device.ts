import type { Device } from "@sigap/contract/notifications";
import { call } from "../../lib/api.ts";
import { deviceName } from "./device-name.ts";

/** What this browser can do: say why where it can't be told. */
export type PushState = "on" | "off" | "denied" | "insecure" | "needs-home-screen" | "unsupported";
const isIos = (): boolean => /iPhone|iPad/.test(navigator.userAgent);
export const isInstalled = (): boolean => matchMedia("(display-mode: standalone)").matches;

const subscription = async (): Promise<PushSubscription | null> =>
  (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null;

export async function pushState(personId: string): Promise<PushState> {
  if (!isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return isIos() && !isInstalled() ? "needs-home-screen" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  return (await subscription()) && registered(personId) ? "on" : "off";
}

/** The id under which the server knows this browser, for each person who turned it on: the next one who signs in has not. */
const place = (personId: string) => `sigap.device.${personId}`;
export const registered = (personId: string): string | null => localStorage.getItem(place(personId));

async function register(personId: string, pushing: PushSubscription): Promise<Device> {
  const { endpoint, keys } = pushing.toJSON();
  const body = {
    endpoint: endpoint ?? "",
    keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" },
    name: deviceName(navigator.userAgent),
  };
  const device = await call("addDevice", { body });
  localStorage.setItem(place(personId), device.id);
  return device;
}

/** Asks the person, then the browser's push service, then the server. Null when the person said no. */
export async function turnOn(personId: string): Promise<Device | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const { publicKey } = await call("getPushKey");
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const before = await pushManager.getSubscription();
  // Another installation was at this address before: its key is not ours.
  if (before && keyOf(before) !== publicKey) await before.unsubscribe();
  return register(personId, await pushManager.subscribe(options));
}
const keyOf = ({ options }: PushSubscription): string =>
  btoa(String.fromCharCode(...new Uint8Array(options.applicationServerKey ?? new ArrayBuffer())))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Nothing reaches this browser any more: before somebody else signs in to it, too. */
export async function turnOff(personId: string): Promise<void> {
  const id = registered(personId);
  localStorage.removeItem(place(personId));
  await (await subscription())?.unsubscribe();
  if (id) await call("removeDevice", { params: { id } }).catch(() => undefined);
}

/** After signing in, and when the browser has renewed its subscription: the server knows this one. */
export async function keepDevice(personId: string): Promise<void> {
  if (!registered(personId) || (await pushState(personId)) !== "on") return;
  const pushing = await subscription();
  if (pushing) await register(personId, pushing);
}
