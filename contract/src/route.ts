import type { z } from "zod";
import type { Permission } from "./permissions.ts";

/** Who may call a route: anybody, any signed-in person, or an actor that holds a permission in the workspace. */
export type Access = "public" | "person" | Permission;

/** One row of the API: everything that the server, the reference page, the tests and the browser's client need to know. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with `:name` for parameters. */
  path: string;
  access: Access;
  /** One sentence for the reference. */
  summary: string;
  /** Groups routes in the reference; the module's name. */
  group: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  /** Status of the successful answer; 200 unless said, 204 without a response. */
  status?: number;
  /** The answer or the body is not JSON (files); the handler works on the raw request. */
  raw?: "upload" | "download";
  /** The answer carries a secret that is shown once: it is written down nowhere, an Idempotency-Key or not. */
  secret?: true;
}

/** Keeps the exact types of the schemas while checking the shape. */
export const route = <const Definition extends Route>(definition: Definition): Definition => definition;

type Shape<T, Side extends "input" | "output"> = T extends z.ZodType ? (Side extends "input" ? z.input<T> : z.output<T>) : undefined;

/** What a caller passes (before defaults are filled in) and receives. */
export type CallInput<R extends Route> = {
  params: Shape<R["params"], "input">;
  query: Shape<R["query"], "input">;
  body: Shape<R["body"], "input">;
};
export type CallOutput<R extends Route> = Shape<R["response"], "output">;
/** What a handler receives, parsed. */
export type Handled<R extends Route> = {
  params: Shape<R["params"], "output">;
  query: Shape<R["query"], "output">;
  body: Shape<R["body"], "output">;
};
