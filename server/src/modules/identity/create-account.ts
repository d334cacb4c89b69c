import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { authOf, headersOf, orRefuse, passCookies } from "./auth.ts";

/** Creates an account with a password; signs it in when there is a browser to sign in. */
export async function createAccount(
  app: App,
  fields: { name: string; email: string; password: string },
  browser?: { request: FastifyRequest; reply: FastifyReply },
): Promise<string> {
  const headers = browser ? headersOf(browser.request) : new Headers();
  const created = await orRefuse(authOf(app).api.signUpEmail({ body: fields, headers, returnHeaders: true }), "wrong_credentials");
  const personId = created.response.user.id;
  if (browser) passCookies(browser.reply, created.headers);
  else await app.database.acrossWorkspaces((tx) => tx.run(sql`delete from account_session where person_id = ${personId}`));
  return personId;
}
