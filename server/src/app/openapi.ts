import { permissions, type Route, routes } from "@sigap/contract";
import { z } from "zod";

type Json = Record<string, unknown>;
const names = new Map<Route, string>(Object.entries(routes).map(([name, route]) => [route, name]));

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

/** Query and path members as OpenAPI parameters. */
function parameters(route: Route): Json[] {
  return (["params", "query"] as const).flatMap((part) => {
    const schema = route[part];
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: part === "params" ? "path" : "query",
      required: part === "params" || required.includes(name),
      schema: property,
    }));
  });
}

function body(route: Route): Json {
  if (route.raw === "upload") {
    const file = { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema: file } } } };
  }
  return route.body ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } } } : {};
}

function operation(route: Route): Json {
  const status = route.status ?? (route.response || route.raw ? 200 : 204);
  const content = route.response
    ? { "application/json": { schema: schemaOf(route.response, "output") } }
    : route.raw === "download"
      ? { "*/*": {} }
      : undefined;
  const idempotent = route.method === "POST" && route.access !== "public" && !route.secret;
  const header = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", maxLength: 200 },
    description: "Repeating the call with the same key acts once.",
  };
  return {
    operationId: names.get(route),
    summary: route.summary,
    tags: [route.group],
    ...(route.access === "public" ? { security: [] } : {}),
    description:
      route.access in permissions
        ? `Needs the permission \`${route.access}\`.`
        : route.access === "person"
          ? "For signed-in people."
          : "Open to anybody.",
    parameters: [...parameters(route), ...(idempotent ? [header] : [])],
    ...body(route),
    responses: {
      [status]: { description: "Done", ...(content ? { content } : {}) },
      default: { description: "Refused", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
    },
  };
}

/** OpenAPI 3.1, from the same route table that the server binds and the browser calls. */
export function openApi(bound: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of bound) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Sigap", version, summary: "Everything that Sigap's own screens do.", license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/api/v1" }],
    security: [{ session: [] }, { apiKey: [] }],
    tags: [...new Set(bound.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace." },
        session: { type: "apiKey", in: "cookie", name: "sigap.session_token" },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code", "detail", "requestId"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string" },
            detail: { type: "string", description: "What happened and what to do, for a person." },
            requestId: { type: "string" },
            values: {
              type: "object",
              additionalProperties: { type: "string" },
              description: "What stands in the sentence, for translations.",
            },
            issues: { type: "array", items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } } },
          },
        },
      },
    },
  };
}
