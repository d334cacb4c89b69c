import pg from "pg";
import type { Sql } from "sql-template-tag";
import type { Log } from "./log.ts";

export { default as sql, raw, type Sql } from "sql-template-tag";

pg.types.setTypeParser(20, Number); // bigint: counts and byte sizes, all far below 2^53

/** A statement with a name is prepared once per connection: for hot paths. */
export interface Prepared {
  name: string;
  text: string;
  values: unknown[];
}
type Query = Sql | Prepared;

/** Reads. `one` throws when there is no row: an impossible state. */
export interface Reader {
  many<Row>(query: Query): Promise<Row[]>;
  one<Row>(query: Query): Promise<Row>;
  maybe<Row>(query: Query): Promise<Row | undefined>;
}

declare const transaction: unique symbol;
/**
 * An open transaction. Only `Database` hands one out, and writes, `emit` and `enqueue` demand it,
 * so nothing can be written, announced or scheduled outside of one.
 */
export interface Tx extends Reader {
  readonly [transaction]: true;
  /** Number of rows changed. */
  run(query: Query): Promise<number>;
  /** Runs after the commit, in order; never after a rollback. */
  afterCommit(effect: () => void): void;
}

export interface Database {
  /** A transaction that sees and writes one workspace only: row-level security holds. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads one workspace, under row-level security. */
  readWorkspace<T>(workspaceId: string, work: (db: Reader) => Promise<T>): Promise<T>;
  /** A transaction of the system itself (ingest, lanes, subscribers): every statement names its workspaces. */
  acrossWorkspaces<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The one door for search and reports: read-only and without row-level security, because that forbids the
   * planner full-text and JSON indexes. Whoever uses it adds `workspace_id` to every statement.
   */
  readAcross<T>(work: (db: Reader) => Promise<T>): Promise<T>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const uuidShape = /^[0-9a-f-]{36}$/;

function reader(client: pg.ClientBase): Reader & { run(query: Query): Promise<number> } {
  const rows = async <Row>(query: Query) => (await client.query(query)).rows as Row[];
  return {
    many: rows,
    async one<Row>(query: Query) {
      const [row] = await rows<Row>(query);
      if (row === undefined) throw new Error(`a row was expected: ${query.text.slice(0, 120)}`);
      return row;
    },
    async maybe<Row>(query: Query) {
      return (await rows<Row>(query))[0];
    },
    async run(query) {
      return (await client.query(query)).rowCount ?? 0;
    },
  };
}

export function createDatabase(options: { url: string; connections: number; log: Log }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: "sigap",
    keepAlive: true,
    // Every statement of ours has an index. On a young database the statistics still say that a table is tiny, and plans that
    // are kept (those of foreign keys too) would read the whole of it for every row, ever slower until the next analyze.
    options: "-c enable_seqscan=off",
  });
  // A client that is in use reports its loss by itself too; without a listener that would end the process.
  pool.on("connect", (client) =>
    client.on("error", (error) => options.log.debug({ reason: error.message }, "a database connection was lost")),
  );
  pool.on("error", (error) => options.log.warn({ reason: error.message }, "a database connection was lost"));

  async function work<T>(begin: string, end: "commit" | "rollback", task: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const effects: (() => void)[] = [];
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const handle = Object.assign(reader(client), { afterCommit: (effect: () => void) => void effects.push(effect) });
      const result = await task(handle as Tx);
      await client.query(end);
      for (const effect of effects) effect();
      return result;
    } catch (error) {
      // A connection that can't even roll back is thrown away.
      await client.query("rollback").catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
  const scope = (workspaceId: string) => {
    if (!uuidShape.test(workspaceId)) throw new Error("not a workspace id");
    // SET LOCAL as a statement, and not set_config(): only the statement travels to the workers of a distributed PostgreSQL.
    return `set local role sigap_app; set local app.workspace_id = '${workspaceId}'`;
  };
  return {
    pool,
    inWorkspace: (workspaceId, task) => work(`begin; ${scope(workspaceId)}`, "commit", task),
    readWorkspace: (workspaceId, task) => work(`begin read only; ${scope(workspaceId)}`, "commit", task),
    acrossWorkspaces: (task) => work("begin", "commit", task),
    readAcross: (task) => work("begin read only", "commit", task),
    close: () => pool.end(),
  };
}
