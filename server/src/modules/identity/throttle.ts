import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { refuse } from "#platform/errors.ts";
import { waitAfter } from "./rules.ts";

/** Refuses while one of the callers' keys has to wait. */
export async function ensureNotThrottled(app: App, keys: readonly string[]): Promise<void> {
  const row = await app.database.readAcross((db) =>
    db.maybe<{ seconds: number }>(sql`
      select ceil(extract(epoch from max(blocked_until) - now()))::int as seconds from account_throttle where key = any(${[...keys]}::text[]) and blocked_until > now()`),
  );
  if (row?.seconds) refuse("too_many_requests", { seconds: row.seconds });
}

/** A failure counts for all keys; each further one waits longer. An hour without one forgets them. */
export async function countFailure(app: App, keys: readonly string[]): Promise<void> {
  await app.database.acrossWorkspaces(async (tx) => {
    for (const key of [...keys].sort()) {
      const { failures } = await tx.one<{ failures: number }>(sql`
        insert into account_throttle (key, failures) values (${key}, 1)
        on conflict (key) do update set failures = case when account_throttle.updated_at < now() - interval '1 hour' then 1 else account_throttle.failures + 1 end, updated_at = now()
        returning failures`);
      await tx.run(
        sql`update account_throttle set blocked_until = now() + make_interval(secs => ${waitAfter(failures)}) where key = ${key}`,
      );
    }
  });
}

export const forgetFailures = (app: App, keys: readonly string[]) =>
  app.database.acrossWorkspaces((tx) => tx.run(sql`delete from account_throttle where key = any(${[...keys]}::text[])`));
