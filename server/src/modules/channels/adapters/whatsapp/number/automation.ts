import type { Answer } from "../../../answer.ts";
import type { RemoteAutomation } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, object, text } from "../wire.ts";

/** Questions to tap and commands behind a slash. (Meta: conversational-components) */
export async function readAutomation(connection: SendingConnection): Promise<Answer<RemoteAutomation>> {
  const answer = await callGraph(connection, { method: "GET", path: `/${connection.externalId}?fields=conversational_automation` });
  return asAnswer(answer, (json) => {
    const { prompts, commands } = object(json.conversational_automation);
    return {
      prompts: Array.isArray(prompts) ? prompts.map(String) : [],
      commands: list(commands).map((command) => ({
        name: text(command.command_name) ?? "",
        description: text(command.command_description) ?? "",
      })),
    };
  });
}

export async function changeAutomation(connection: SendingConnection, { prompts, commands }: RemoteAutomation): Promise<Answer<null>> {
  const body = {
    prompts,
    commands: commands.map(({ name, description }) => ({ command_name: name, command_description: description })),
  };
  const path = `/${connection.externalId}/conversational_automation`;
  return asAnswer(await callGraph(connection, { method: "POST", path, body: JSON.stringify(body) }), () => null);
}
