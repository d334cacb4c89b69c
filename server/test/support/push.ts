import type { PushPayload } from "@sigap/contract/notifications";
import type { Connected } from "./sandbox.ts";
import type { Caller } from "./server.ts";
import { until } from "./until.ts";

interface Received {
  topic: string | null;
  urgency: string;
  ttl: number;
  bytes: number;
  payload: PushPayload;
}
/** A browser of somebody's that is told, by way of the sandbox's push service. */
export interface Phone {
  deviceId: string;
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  received(): Promise<Received[]>;
  /** Waits until so many messages have come, and returns them. */
  messages(count: number): Promise<Received[]>;
  answers(answers: { status: number; retryAfter?: number }[]): Promise<unknown>;
  end(): Promise<unknown>;
}

export async function phoneOf(house: Connected, person: Caller, name = "Chrome on Android"): Promise<Phone> {
  const { id, ...subscription } = await house.control<{ id: string } & Phone["subscription"]>("POST", "push");
  const device = await person.call("addDevice", { body: { name, ...subscription } });
  const received = async () => (await house.control<{ items: Received[] }>("GET", `push/${id}`)).items;
  return {
    deviceId: device.id,
    subscription,
    received,
    async messages(count) {
      await until(async () => (await received()).length >= count, `${count} messages on the phone of ${name}`);
      return received();
    },
    answers: (answers) => house.control("PATCH", `push/${id}`, { answers }),
    end: () => house.control("DELETE", `push/${id}`),
  };
}
