import type { Facts } from "./facts.ts";
import { type Finding, found } from "./finding.ts";

const day = 24 * 3600 * 1000;
/** From so many days before, the end of a token is announced. */
const announcedAhead = 14;
const dateOf = (at: Date) => at.toISOString().slice(0, 10);

/** What is wrong beside the point when nobody answered: asked again, never guessed. */
const isSilence = (code: string, retryable: boolean) => retryable || code === "unreachable" || code === "lost";

export function judgeToken({ token, now }: Facts): Finding {
  if (!token.ok) return found("token", "token_unchecked", { reason: token.reason });
  const { valid, problem, expiresAt, appName } = token.value;
  const app = appName ?? "Meta";
  if (!valid) return found("token", "token_dead", { reason: problem ?? "" });
  if (!expiresAt) return found("token", "token_valid", { app });
  const days = Math.ceil((expiresAt.getTime() - now.getTime()) / day);
  if (days <= 0) return found("token", "token_dead", { reason: `it ended on ${dateOf(expiresAt)}` });
  const date = dateOf(expiresAt);
  return days <= announcedAhead ? found("token", "token_ends_soon", { days, date }) : found("token", "token_ends", { app, date });
}

/** Both rights, and both for this account. */
export function judgeScopes({ token, scopes, connection }: Facts): Finding[] {
  if (!token.ok || !token.value.valid) return [];
  const { scopes: given, accountsOf } = token.value;
  const needed = Object.values(scopes);
  const missing = needed.filter((scope) => !given.includes(scope));
  if (missing.length > 0) return [found("scopes", "scopes_missing", { scopes: missing.join(", ") })];
  const elsewhere = needed.some((scope) => accountsOf[scope] && !accountsOf[scope].includes(connection.accountId));
  return [elsewhere ? found("scopes", "scopes_other_account", { account: connection.accountId }) : found("scopes", "scopes_right")];
}

export function judgeSecret({ secretFits, token }: Facts): Finding[] {
  if (!secretFits) return [];
  if (!secretFits.ok) return [found("secret", "secret_unchecked", { reason: secretFits.reason })];
  const app = (token.ok ? (token.value.appName ?? token.value.appId) : null) ?? "";
  return [secretFits.value ? found("secret", "secret_right") : found("secret", "secret_wrong", { app })];
}

export function judgeTemplates({ templatesReadable, templates, token }: Facts): Finding[] {
  // A dead token is said once.
  if (token.ok && !token.value.valid) return [];
  if (!templatesReadable.ok) {
    const { code, reason, retryable } = templatesReadable;
    return [found("templates", isSilence(code, retryable) ? "templates_unchecked" : "templates_denied", { reason })];
  }
  const stopped = templates.filter(({ status }) => status === "PAUSED" || status === "DISABLED");
  if (stopped.length > 0) {
    const names = [...new Set(stopped.map(({ name }) => name))];
    return [found("templates", "templates_stopped", { names: names.length > 3 ? `${names.slice(0, 3).join(", ")} …` : names.join(", ") })];
  }
  if (templates.length === 0) return [found("templates", "templates_none")];
  const approved = templates.filter(({ status }) => status === "APPROVED").length;
  return [found("templates", "templates_readable", { approved, total: templates.length })];
}
