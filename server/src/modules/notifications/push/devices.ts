import type { Device, PushPayload } from "@sigap/contract/notifications";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { keyOf, newId } from "#platform/ids.ts";
import { type DeviceRow, findDevice, listDevices, noteResult, putDevice, removeDevice } from "./device-store.ts";
import { mayPushTo, type PushResult, post, type Subscription } from "./post.ts";

export const presentDevice = ({ id, name, service, addedAt, lastSuccessAt, lastProblem }: DeviceRow): Device => ({
  id,
  name,
  service,
  addedAt: addedAt.toISOString(),
  lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
  lastProblem,
});

export const subscriptionOf = (ctx: Pick<Ctx, "app">, { subscription }: DeviceRow): Subscription =>
  JSON.parse(ctx.app.vault.open(subscription)) as Subscription;

/** Adds a browser, or knows it again. Its session decides how long it is told. */
export async function addDevice(
  ctx: Ctx,
  session: { id: string; personId: string },
  name: string,
  subscription: Subscription,
): Promise<DeviceRow> {
  const reason = mayPushTo(ctx.app, subscription.endpoint);
  ensure(!reason, "push_address", { reason: reason ?? "" });
  return ctx.transaction((tx) =>
    putDevice(tx, {
      workspaceId: ctx.workspaceId,
      id: newId(),
      personId: session.personId,
      sessionId: session.id,
      key: keyOf(subscription.endpoint),
      subscription: ctx.app.vault.seal(JSON.stringify(subscription)),
      service: new URL(subscription.endpoint).hostname,
      name,
      addedAt: ctx.now(),
    }),
  );
}

export const ownDevices = (ctx: Ctx, personId: string): Promise<DeviceRow[]> =>
  ctx.read((db) => listDevices(db, ctx.workspaceId, personId));

const ownDevice = async (ctx: Ctx, personId: string, id: string): Promise<DeviceRow> =>
  found(await ctx.read((db) => findDevice(db, ctx.workspaceId, personId, id)));

export async function forgetDevice(ctx: Ctx, personId: string, id: string): Promise<void> {
  const device = await ownDevice(ctx, personId, id);
  await ctx.transaction((tx) => removeDevice(tx, ctx.workspaceId, device.id));
}

/** Keeps what a push service answered; a device whose subscription ended is taken off. */
export const recordResult = (ctx: Pick<Ctx, "app">, device: DeviceRow, { outcome, detail }: PushResult): Promise<unknown> =>
  ctx.app.database.inWorkspace(device.workspaceId, (tx) =>
    outcome === "gone"
      ? removeDevice(tx, device.workspaceId, device.id)
      : noteResult(tx, device.workspaceId, device.id, ctx.app.clock.now(), outcome === "accepted" ? null : detail),
  );

/** A message that says nothing but that it came. */
export async function testDevice(ctx: Ctx, personId: string, language: "en" | "id", id: string) {
  const device = await ownDevice(ctx, personId, id);
  const payload: PushPayload = { type: "test", language, deviceId: device.id };
  const message = { payload: JSON.stringify(payload), topic: null, urgency: "high" as const, ttlSeconds: 60 };
  const result = await post(ctx.app, subscriptionOf(ctx, device), message);
  await recordResult(ctx, device, result);
  return { outcome: result.outcome, detail: result.detail };
}
