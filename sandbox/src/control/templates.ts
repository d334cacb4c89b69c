import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { missing } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Template } from "../state.ts";

const verdict = {
  status: z.string(),
  reason: z.string().optional(),
  rejection: z.object({ reason: z.string(), recommendation: z.string() }).optional(),
};
const steps = z.object({ category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]), step: z.enum(["warn", "announce", "do"]) });

/** What becomes of templates: review, strikes, quality, category. Every language of a name is meant. */
export function serveTemplateReview(server: FastifyInstance, { state, review }: Sandbox): void {
  const each = (what: string, work: (template: Template, body: unknown) => void) =>
    server.post<{ Params: { name: string } }>(`/control/v1/templates/:name/${what}`, async ({ params, body }) => {
      const named = state.templates.filter(({ name }) => name === params.name);
      if (named.length === 0) throw missing(`There is no template ${params.name}.`);
      for (const template of named) work(template, body ?? {});
      return { items: state.templates };
    });
  each("status", (template, body) => review.decide(template, z.object(verdict).parse(body)));
  each("pause", (template) => review.pause(template));
  each("unpause", (template) => review.unpause(template));
  each("quality", (template, body) =>
    review.rate(template, z.object({ score: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]) }).parse(body).score),
  );
  each("category", (template, body) => {
    const { category, step } = steps.parse(body);
    review.categorize(template, category, step);
  });
  server.patch("/control/v1/review", async ({ body }) => {
    const schema = z.object({ after: z.number().min(0).nullable().optional(), ...verdict, status: z.string().default("APPROVED") });
    const { after, ...wanted } = schema.parse(body);
    if (after !== undefined) review.settings.after = after;
    review.settings.verdict = wanted;
    return review.settings;
  });
}
