import type { Connected } from "./sandbox.ts";
import { sandboxSecrets } from "./sandbox.ts";

interface NewTemplate {
  name: string;
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  components: Record<string, unknown>[];
  parameter_format?: "NAMED" | "POSITIONAL";
  language?: string;
}

/** Makes a template as its owner does at Meta, lets it pass the review, and reads it into Sigap. Returns its id. */
export async function approvedTemplate(house: Connected, template: NewTemplate): Promise<string> {
  const { server } = house.sandbox;
  const answer = await server.inject({
    method: "POST",
    url: `/v26.0/${sandboxSecrets.accountId}/message_templates`,
    headers: { authorization: `Bearer ${sandboxSecrets.accessToken}` },
    payload: { language: "id", ...template },
  });
  if (answer.statusCode !== 200) throw new Error(`the sandbox refused the template ${template.name}: ${answer.body}`);
  await house.control("POST", `templates/${template.name}/status`, { status: "APPROVED" });
  await house.owner.call("syncTemplates", { params: { id: house.connectionId } });
  const found = (await house.owner.call("listTemplates", { query: { search: template.name } })).items.find(
    ({ name }) => name === template.name,
  );
  if (!found) throw new Error(`${template.name} was not read`);
  return found.id;
}
