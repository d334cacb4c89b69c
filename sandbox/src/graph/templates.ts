import type { FastifyInstance } from "fastify";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { numericId, type Template } from "../state.ts";
import { fieldsOf, page } from "./fields.ts";
import { paths } from "./guard.ts";
import { editSchema, newTemplateSchema, stockLimit } from "./template-schema.ts";

const everything = ["name", "language", "category", "status", "components", "parameter_format", "id"];
const present = (template: Template, query: unknown) =>
  fieldsOf(
    {
      ...template,
      quality_score: { score: template.quality ?? "UNKNOWN" },
      rejected_reason: template.rejectedReason ?? "NONE",
      previous_category: template.previousCategory ?? null,
      correct_category: template.correctCategory ?? template.category,
    },
    query,
    everything,
  );
const filters = ["name", "status", "category", "language"] as const;

function found(templates: readonly Template[], id: string): Template {
  const template = templates.find((one) => one.id === id);
  if (!template) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  return template;
}

/** Templates of the account. (Meta: templates/overview) */
export function serveTemplates(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, number } = sandbox;
  const config = { config: { published: paths.templates } };
  const changed = () => sandbox.customers.tell();
  const ours = (id: string) => {
    if (id !== number.accountId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  server.get<{ Params: { id: string }; Querystring: Partial<Record<string, string>> }>(
    "/:id/message_templates",
    config,
    async ({ params, query, host, protocol, url }) => {
      ours(params.id);
      const wanted = state.templates.filter((template) =>
        filters.every((name) => !query[name] || template[name].toLowerCase() === query[name].toLowerCase()),
      );
      const { data, ...more } = page(wanted, query, `${protocol}://${host}${url.split("?")[0]}`);
      return { data: data.map((template) => present(template, query)), ...more };
    },
  );
  server.post<{ Params: { id: string } }>("/:id/message_templates", config, async ({ params, body }) => {
    ours(params.id);
    const wanted = newTemplateSchema.parse(body);
    if (state.templates.length >= stockLimit) throw new GraphError(2388019, `The account has ${stockLimit} templates already.`);
    if (state.templates.some(({ name, language }) => name === wanted.name && language === wanted.language))
      throw new GraphError(100, "There is already content in this language for this template.");
    const template = { ...wanted, id: numericId(), status: "PENDING" };
    state.templates.push(template);
    changed();
    return { id: template.id, status: template.status, category: template.category };
  });
  server.delete<{ Params: { id: string }; Querystring: { name?: string; hsm_id?: string } }>(
    "/:id/message_templates",
    config,
    async ({ params, query }) => {
      ours(params.id);
      if (!query.name) throw new GraphError(100, "The parameter name is required.");
      const gone = state.templates.filter(({ id, name }) => name === query.name && (!query.hsm_id || id === query.hsm_id));
      if (gone.length === 0) throw new GraphError(100, `Message template "${query.name}" wasn't found.`);
      state.templates = state.templates.filter((template) => !gone.includes(template));
      changed();
      return { success: true };
    },
  );
}

/** A change goes to review again; the category of an approved template stays. */
export function editTemplate({ state, customers }: Sandbox, id: string, body: unknown) {
  const template = found(state.templates, id);
  const { components, category } = editSchema.parse(body);
  if (category && category !== template.category && template.status === "APPROVED")
    throw new GraphError(100, "The category of an approved template can't be changed.");
  Object.assign(template, { components: components ?? template.components, category: category ?? template.category, status: "PENDING" });
  customers.tell();
  return { success: true };
}
export const presentTemplate = ({ state }: Sandbox, id: string, query: unknown) => present(found(state.templates, id), query);
