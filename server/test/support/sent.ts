import type { Attachment, Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import type { Connected } from "./sandbox.ts";
import { settled } from "./settled.ts";
import { until } from "./until.ts";

/** What the sandbox's customer got. */
export interface OnPhone {
  id: string;
  type: string;
  body: Record<string, unknown>;
  quotedId: string | null;
  callbackData: string | null;
}

/** A conversation with one of the sandbox's customers, who has just written; everything that follows from it has happened. */
export async function startConversation(house: Connected, customer: string, more: Record<string, unknown> = {}) {
  await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Halo", ...more });
  const written = async () => {
    const { items } = await house.control<{ items: { status: string }[] }>("GET", `customers/${customer}/messages`);
    return items.at(-1)?.status !== "sent";
  };
  await until(written, "the webhook to be taken");
  await settled(house);
  const [conversation] = (await house.owner.call("listConversations")).items;
  if (!conversation) throw new Error("no conversation was opened");
  return conversation;
}

/** Sends through the API and waits until the sandbox has it. */
export async function sendAndSee(
  house: Connected,
  conversationId: string,
  customer: string,
  message: Outgoing,
  replyToId?: string,
): Promise<OnPhone> {
  const sent = await house.owner.call("sendMessage", {
    params: { id: conversationId },
    body: { message, ...(replyToId ? { replyToId } : {}) },
  });
  return arrivalOf(house, sent, customer);
}

export const arrivalOf = (house: Connected, sent: Message, customer: string): Promise<OnPhone> =>
  until(async () => {
    const { items } = await house.control<{ items: OnPhone[] }>("GET", `customers/${customer}/messages`);
    const found = items.find(({ callbackData }) => callbackData === sent.id);
    if (found) return found;
    const now = await house.owner.call("getMessage", { params: { id: sent.id } });
    if (now.delivery?.state === "failed") throw new Error(`${now.delivery.error?.code}: ${now.delivery.error?.reason}`);
    return null;
  }, `the ${sent.type} to arrive`);

/** Uploads a file as a browser does; the answer, or the problem. */
export async function uploadFile(
  house: Connected,
  name: string,
  type: string,
  body: Uint8Array,
  as?: "sticker" | "document",
): Promise<{ status: number; value: Attachment & { code?: string; detail?: string } }> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(body)], { type }), name);
  const address = `${house.base}/api/v1/attachments${as ? `?as=${as}` : ""}`;
  const answer = await fetch(address, { method: "POST", body: form, headers: house.owner.headers });
  return { status: answer.status, value: (await answer.json()) as Attachment & { code?: string } };
}
