import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { createAccount } from "./create-account.ts";
import { createWorkspace, type NewWorkspace } from "./create-workspace.ts";
import { hasPeople, speakAsWorkspace } from "./store.ts";

interface FirstOwner {
  name: string;
  email: string;
  password: string;
  workspace: NewWorkspace;
}

/** The first visit makes the owner; of two at the same moment, one wins and the other is told. */
export const setUp = (
  app: App,
  fields: FirstOwner,
  browser?: { request: FastifyRequest; reply: FastifyReply },
): Promise<{ personId: string; workspaceId: string }> =>
  app.database.acrossWorkspaces(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('sigap set-up'))`);
    ensure(!(await hasPeople(tx)), "already_set_up");
    const personId = await createAccount(app, fields, browser);
    const workspaceId = await createWorkspace(app, tx, { id: personId, name: fields.name }, fields.workspace);
    await speakAsWorkspace(tx, personId, workspaceId);
    return { personId, workspaceId };
  });

/** The same without a browser, from the settings; does nothing when there is somebody already. */
export async function createFirstOwner(app: App): Promise<void> {
  const { SIGAP_OWNER_EMAIL: email, SIGAP_OWNER_PASSWORD: password, SIGAP_OWNER_NAME: name, SIGAP_WORKSPACE_NAME: workspace } = app.config;
  if (!email || !password || (await app.database.readAcross(hasPeople))) return;
  await setUp(app, {
    email: email.toLowerCase(),
    password,
    name: name ?? email,
    workspace: { name: workspace ?? "Sigap", language: "en", timeZone: "UTC" },
  });
}
