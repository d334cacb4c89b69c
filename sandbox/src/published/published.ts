import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";
import { amend } from "./amendments.ts";

type Node = Record<string, unknown>;
interface Parameter extends Node {
  $ref?: string;
  in?: string;
  name?: string;
  required?: boolean;
  schema?: Node;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Node }> };
}
interface Document {
  paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
  components: { schemas: Record<string, Node>; parameters: Record<string, Parameter> };
}
export interface PublishedCall {
  method: string;
  /** As it stands in the file, such as `/{Version}/{Phone-Number-ID}/messages`. */
  path: string;
  ids: Record<string, string>;
  query: unknown;
  contentType: string | undefined;
  body: unknown;
}
export interface Mismatch {
  code: number;
  details: string;
}

const file = new URL("../../openapi/business-messaging-api_v23.0.yaml", import.meta.url);

/** Meta's published OpenAPI file as a judge of requests. It is read when the first one comes, each part compiled once. */
class Published {
  readonly #document: Document = parse(readFileSync(file, "utf8"));
  readonly #bodies: Ajv2020;
  /** What stands in an address is text. */
  readonly #texts: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    amend(this.#document);
    const common = { strict: false, validateSchema: false, addUsedSchema: false } as const;
    this.#bodies = new Ajv2020(common);
    this.#texts = new Ajv2020({ ...common, coerceTypes: true });
    for (const ajv of [this.#bodies, this.#texts]) {
      ajvFormats.default(ajv);
      ajv.addKeyword("components");
    }
  }

  check(call: PublishedCall): Mismatch | null {
    const item = this.#document.paths[call.path];
    const operation = item?.[call.method.toLowerCase()];
    if (!item || !operation) return { code: 100, details: `${call.method} ${call.path} is not in the published file` };
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => this.#parameter(parameter));
    return (
      this.#checkTexts(call, "path", parameters, call.ids) ??
      this.#checkTexts(call, "query", parameters, { ...(call.query as Node) }) ??
      this.#checkBody(call, operation)
    );
  }

  #parameter(parameter: Parameter): Parameter {
    return parameter.$ref ? (this.#document.components.parameters[parameter.$ref.split("/").at(-1) ?? ""] ?? parameter) : parameter;
  }

  #checkTexts({ method, path }: PublishedCall, place: string, all: Parameter[], values: Node): Mismatch | null {
    const wanted = all.filter((parameter) => parameter.in === place);
    const validate = this.#compile(this.#texts, `${place} ${method} ${path}`, () => ({
      type: "object",
      properties: Object.fromEntries(wanted.map(({ name = "", schema = {} }) => [name, schema])),
      required: wanted.filter(({ required }) => required).map(({ name }) => name),
    }));
    return validate(values) ? null : { code: 100, details: describe(deepest(validate.errors)) };
  }

  #checkBody({ method, path, contentType = "", body }: PublishedCall, { requestBody }: Operation): Mismatch | null {
    if (!requestBody) return null;
    const given = contentType.split(";")[0]?.trim() ?? "";
    if (body === undefined || body === null) return requestBody.required ? { code: 100, details: "a body is required" } : null;
    const schema = requestBody.content[given]?.schema;
    if (!schema)
      return { code: 100, details: `content type ${given || "none"}, expected ${Object.keys(requestBody.content).join(" or ")}` };
    const chosen = this.#choose(schema, body as Node);
    if (!chosen) return { code: 131051, details: `type: ${String((body as Node).type)} is not published` };
    const validate = this.#compile(this.#bodies, `${given} ${method} ${path} ${chosen.name}`, () => chosen.schema);
    if (validate(body)) return null;
    const worst = deepest(validate.errors);
    return { code: worst?.keyword === "required" ? 131008 : 131009, details: describe(worst) };
  }

  /** One of several kinds is named by a member; checked against that kind alone, the refusal says what is wrong. */
  #choose(schema: Node, body: Node): { name: string; schema: Node } | null {
    const name = typeof schema.$ref === "string" ? (schema.$ref.split("/").at(-1) ?? "") : "";
    const target = name ? (this.#document.components.schemas[name] ?? {}) : schema;
    const { mapping, propertyName = "" } = (target.discriminator ?? {}) as { mapping?: Record<string, string>; propertyName?: string };
    if (!mapping) return { name, schema };
    const $ref = mapping[String(body[propertyName])];
    return $ref ? { name: $ref, schema: { $ref } } : null;
  }

  #compile(ajv: Ajv2020, key: string, schema: () => Node): ValidateFunction {
    const known = this.#compiled.get(key);
    if (known) return known;
    const validate = ajv.compile({ ...schema(), components: { schemas: this.#document.components.schemas } });
    this.#compiled.set(key, validate);
    return validate;
  }
}

/** The deepest error says most; the ones around it only follow from it. */
const deepest = (errors: ErrorObject[] | null | undefined): ErrorObject | undefined =>
  [...(errors ?? [])].sort((one, other) => other.instancePath.split("/").length - one.instancePath.split("/").length)[0];

function describe(error: ErrorObject | undefined): string {
  if (!error) return "not as published";
  const { instancePath, message, params } = error;
  const extra = params.unevaluatedProperty ?? params.additionalProperty ?? params.allowedValues;
  return `${instancePath.slice(1).replaceAll("/", ".") || "body"}: ${message}${extra ? ` (${String(extra)})` : ""}`;
}

let published: Published | undefined;
export function checkPublished(call: PublishedCall): Mismatch | null {
  published ??= new Published();
  return published.check(call);
}
