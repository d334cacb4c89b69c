import { routes } from "@sigap/contract";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { examine, presentCheckup } from "./doctor/examine.ts";
import { findCheckup } from "./doctor/store.ts";
import { presentNotice } from "./notices/present.ts";
import { listNotices } from "./notices/store.ts";
import { listChanges } from "./notices/template-store.ts";
import { changeAutomation, readAutomation } from "./number/automation.ts";
import { blockPeople, listBlocked } from "./number/block-list.ts";
import { checkCredentials } from "./number/check-credentials.ts";
import { changeProfile, readProfile, servePicture, setPicture } from "./number/profile.ts";
import { listQrCodes, removeQrCode, saveQrCode, serveQrImage } from "./number/qr-codes.ts";
import { registerNumber } from "./number/register.ts";
import { completeSignup, signupOf } from "./number/sign-up.ts";
import { showConnection } from "./present.ts";
import { findConnection } from "./store.ts";
import { subscribeNow } from "./subscribe-webhooks.ts";

const shownAtMost = 200;
const own = (ctx: Ctx, id: string) => ctx.read(async (db) => found(await findConnection(db, ctx.workspaceId, id)));

async function checkup(ctx: Ctx, id: string) {
  const row = await own(ctx, id);
  const result = await examine(ctx.app, row);
  ensure(result, "not_supported");
  return presentCheckup(id, result);
}

async function noticesOf(ctx: Ctx, id: string) {
  const { accountId } = await own(ctx, id);
  const rows = await ctx.read((db) => listNotices(db, ctx.workspaceId, accountId, id, shownAtMost));
  return { items: rows.map(presentNotice) };
}

async function templateChangesOf(ctx: Ctx, id: string) {
  const { accountId } = await own(ctx, id);
  const rows = await ctx.read((db) => listChanges(db, ctx.workspaceId, accountId, shownAtMost));
  return { items: rows.map(({ workspaceId: _, at, ...change }) => ({ ...change, at: at.toISOString() })) };
}

export const numberRoutes: readonly BoundRoute[] = [
  bind(routes.checkCredentials, ({ ctx, body }) => checkCredentials(ctx, body)),
  bind(routes.getSignup, async ({ ctx }) => signupOf(ctx)),
  bind(routes.completeSignup, async ({ ctx, body }) => showConnection(ctx, await completeSignup(ctx, body))),
  bind(routes.registerConnection, async ({ ctx, params, body }) => showConnection(ctx, await registerNumber(ctx, params.id, body.pin))),
  bind(routes.subscribeConnection, async ({ ctx, params }) => showConnection(ctx, await subscribeNow(ctx, params.id))),
  bind(routes.getCheckup, async ({ ctx, params }) => {
    await own(ctx, params.id);
    return presentCheckup(params.id, await ctx.read((db) => findCheckup(db, ctx.workspaceId, params.id)));
  }),
  bind(routes.runCheckup, ({ ctx, params }) => checkup(ctx, params.id)),
  bind(routes.listNotices, ({ ctx, params }) => noticesOf(ctx, params.id)),
  bind(routes.listTemplateChanges, ({ ctx, params }) => templateChangesOf(ctx, params.id)),
  bind(routes.getProfile, ({ ctx, params }) => readProfile(ctx, params.id)),
  bind(routes.updateProfile, ({ ctx, params, body }) => changeProfile(ctx, params.id, body)),
  bind(routes.getProfilePicture, ({ ctx, params, reply }) => servePicture(ctx, params.id, reply)),
  bind(routes.setProfilePicture, ({ ctx, params, request }) => setPicture(ctx, params.id, request)),
  bind(routes.getAutomation, ({ ctx, params }) => readAutomation(ctx, params.id)),
  bind(routes.setAutomation, ({ ctx, params, body }) => changeAutomation(ctx, params.id, body)),
  bind(routes.listQrCodes, async ({ ctx, params }) => ({ items: await listQrCodes(ctx, params.id) })),
  bind(routes.createQrCode, ({ ctx, params, body }) => saveQrCode(ctx, params.id, null, body.message)),
  bind(routes.updateQrCode, ({ ctx, params, body }) => saveQrCode(ctx, params.id, params.code, body.message)),
  bind(routes.removeQrCode, ({ ctx, params }) => removeQrCode(ctx, params.id, params.code)),
  bind(routes.getQrCodeImage, ({ ctx, params, query, reply }) => serveQrImage(ctx, params.id, params.code, query, reply)),
  bind(routes.listBlocked, async ({ ctx, params }) => ({ items: await listBlocked(ctx, params.id) })),
  bind(routes.blockPeople, ({ ctx, params, body }) => blockPeople(ctx, params.id, body.people, true)),
  bind(routes.unblockPeople, ({ ctx, params, body }) => blockPeople(ctx, params.id, body.people, false)),
];
