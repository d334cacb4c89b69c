import type { App } from "./app.ts";
import type { Service } from "./module.ts";

const lookEvery = 2000;

/**
 * Tables that have more than doubled since they were last analysed. PostgreSQL keeps the plans of foreign keys and of
 * prepared statements; one made while a table was nearly empty may take the wrong index, and stays until the next
 * analyse (the tables of the search have one way in, whatever their size). Autovacuum looks once a minute: in the first minute of a busy installation that is 20 times too slow.
 */
const grown = `
  select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = 'public' and s.relname not like '%\\_search' and s.n_mod_since_analyze > 500 and s.n_mod_since_analyze > c.reltuples`;

export const youngTables: Service = {
  name: "young tables",
  role: "worker",
  start(app: App) {
    let looking: Promise<void> | undefined;
    const look = async () => {
      const { rows } = await app.database.pool.query<{ name: string }>(grown);
      // A small sample tells what size a young table has; autovacuum looks closer later.
      for (const { name } of rows) await app.database.pool.query(`set local default_statistics_target = 10; analyze ${name}`);
    };
    const timer = setInterval(() => {
      looking ??= look()
        .catch((error: Error) => app.log.debug({ reason: error.message }, "tables are analysed later"))
        .finally(() => {
          looking = undefined;
        });
    }, lookEvery);
    return {
      async stop() {
        clearInterval(timer);
        await looking;
      },
    };
  },
};
