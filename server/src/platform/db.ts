import pg from "pg";
import type { Sql } from "sql-template-tag";
import { arrayLiteral } from "./array-literal.ts";
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
  /**
   * A write whose answer nobody needs: it goes out at once and in order, and nobody waits for it. Where it fails the
   * transaction fails with its error, at the latest at the commit.
   */
  send(query: Query): void;
  /** Waits for everything that was sent; fails with the first failure among it, once. */
  settle(): Promise<void>;
  /** Runs after the commit, in order; never after a rollback. */
  afterCommit(effect: () => void): void;
}

/**
 * Plans of prepared statements are kept, whatever is asked for: PostgreSQL takes a plan for a few values to be cheaper and makes
 * it anew each time, which for a batch of one takes longer than the statement. Only where everything is read and written by keys.
 */
export interface Plans {
  keepPlans?: boolean;
}

export interface Database {
  /** A transaction that sees and writes one workspace only: row-level security holds. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads one workspace, under row-level security. */
  readWorkspace<T>(workspaceId: string, work: (db: Reader) => Promise<T>): Promise<T>;
  /** A transaction of the system itself (ingest, lanes, subscribers): every statement names its workspaces. */
  acrossWorkspaces<T>(work: (tx: Tx) => Promise<T>, plans?: Plans): Promise<T>;
  /**
   * The one door for search and reports: read-only and without row-level security, because that forbids the
   * planner full-text and JSON indexes. Whoever uses it adds `workspace_id` to every statement.
   */
  readAcross<T>(work: (db: Reader) => Promise<T>, plans?: Plans): Promise<T>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const uuidShape = /^[0-9a-f-]{36}$/;

/** Prepared statements carry columns of many rows: their arrays become PostgreSQL's text here, in a third of the driver's time. */
const encoded = (query: Query): pg.QueryConfig =>
  "name" in query
    ? { ...query, values: query.values.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value)) }
    : (query as pg.QueryConfig);

/** Statements on one connection. They are answered in order, so none has to wait for the answer of the one before it. */
class Statements implements Reader {
  readonly #client: pg.ClientBase;
  #sent: Promise<unknown> = Promise.resolve();
  #failure: { error: unknown } | undefined;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }
  async many<Row>(query: Query): Promise<Row[]> {
    return (await this.#client.query(encoded(query))).rows as Row[];
  }
  async one<Row>(query: Query): Promise<Row> {
    const row = await this.maybe<Row>(query);
    if (row === undefined) throw new Error(`a row was expected: ${query.text.slice(0, 120)}`);
    return row;
  }
  async maybe<Row>(query: Query): Promise<Row | undefined> {
    return (await this.many<Row>(query))[0];
  }
  async run(query: Query): Promise<number> {
    return (await this.#client.query(encoded(query))).rowCount ?? 0;
  }
  send(query: Query | string): void {
    this.#sent = this.#client.query(typeof query === "string" ? { text: query } : encoded(query)).catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }
  async settle(): Promise<void> {
    await this.#sent;
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }
  /** What went wrong first: what comes after it only says that the transaction is lost. */
  async cause(error: unknown): Promise<unknown> {
    await this.#sent;
    return this.#failure?.error ?? error;
  }
}

export function createDatabase(options: { url: string; connections: number; log: Log }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: "sigap",
    keepAlive: true,
    // Statements go out without waiting for the answers of those before them.
    pipeline: true,
    // Every statement of ours has an index. On a young database the statistics still say that a table is tiny, and plans that
    // are kept (those of foreign keys too) would read the whole of it for every row, ever slower until the next analyze.
    options: "-c enable_seqscan=off",
  });
  // A client that is in use reports its loss by itself too; without a listener that would end the process.
  pool.on("connect", (client) =>
    client.on("error", (error) => options.log.debug({ reason: error.message }, "a database connection was lost")),
  );
  pool.on("error", (error) => options.log.warn({ reason: error.message }, "a database connection was lost"));

  async function write<T>(begin: string, task: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const statements = new Statements(client);
    const effects: (() => void)[] = [];
    let broken: Error | undefined;
    try {
      statements.send(begin);
      const handle = Object.assign(statements, { afterCommit: (effect: () => void) => void effects.push(effect) });
      const result = await task(handle as Statements & Tx);
      // Sent behind the last write: where one of them failed, PostgreSQL makes a rollback of it and `settle` says which.
      statements.send("commit");
      await statements.settle();
      for (const effect of effects) effect();
      return result;
    } catch (error) {
      const cause = await statements.cause(error);
      // A connection that can't even roll back is thrown away.
      await client.query("rollback").catch((reason: Error) => {
        broken = reason;
      });
      throw cause;
    } finally {
      client.release(broken);
    }
  }
  async function read<T>(begin: string, task: (db: Reader) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const statements = new Statements(client);
    statements.send(begin);
    try {
      return await task(statements);
    } catch (error) {
      throw await statements.cause(error);
    } finally {
      // Nothing was written: whoever reads need not wait for the end of the transaction, only the connection must.
      client.query("rollback").then(
        () => client.release(),
        (reason: Error) => client.release(reason),
      );
    }
  }
  const scope = (workspaceId: string) => {
    if (!uuidShape.test(workspaceId)) throw new Error("not a workspace id");
    // SET LOCAL as a statement, and not set_config(): only the statement travels to the workers of a distributed PostgreSQL.
    return `set local role sigap_app; set local app.workspace_id = '${workspaceId}'`;
  };
  const keeping = (plans: Plans = {}) => (plans.keepPlans ? "; set local plan_cache_mode = force_generic_plan" : "");
  return {
    pool,
    inWorkspace: (workspaceId, task) => write(`begin; ${scope(workspaceId)}`, task),
    readWorkspace: (workspaceId, task) => read(`begin read only; ${scope(workspaceId)}`, task),
    acrossWorkspaces: (task, plans) => write(`begin${keeping(plans)}`, task),
    readAcross: (task, plans) => read(`begin read only${keeping(plans)}`, task),
    close: () => pool.end(),
  };
}

/** SQLSTATE classes 08, 53, 57 and 58, a deadlock, and everything that never reached the server. */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== "string")
    return (error as Error).message?.startsWith("Connection terminated") || (error as Error).message?.includes("timeout exceeded");
  return /^(08|53|57|58)/.test(code) || code === "40P01" || /^E[A-Z]+$/.test(code);
}
