import type { FastifyInstance } from "fastify";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { page } from "./fields.ts";
import { pathOfId, paths } from "./guard.ts";
import { findMedia, presentMedia } from "./media.ts";
import { isUpload, receiveUpload, uploadOffset } from "./number/uploads.ts";
import { presentAccount, presentNumber } from "./numbers.ts";
import { configureNumber } from "./subscriptions.ts";
import { editTemplate, presentTemplate } from "./templates.ts";

interface ById {
  Params: { version: string; id: string };
}

/** In Graph everything has an id, and what can be done with it depends on what it is of. */
export function serveById(server: FastifyInstance, sandbox: Sandbox): void {
  const { number, state } = sandbox;
  const config = { config: { published: pathOfId } };
  server.get<ById>("/:id/phone_numbers", { config: { published: paths.numbers } }, async ({ params, query, protocol, host, url }) => {
    if (params.id !== number.accountId) throw new GraphError(33, `Object with ID '${params.id}' does not exist.`);
    return page([presentNumber(sandbox, query)], query, `${protocol}://${host}${url.split("?")[0]}`);
  });
  server.get<ById>("/:id", config, async ({ params: { version, id }, query, protocol, host }) => {
    if (id === number.phoneNumberId) return presentNumber(sandbox, query);
    if (id === number.accountId) return presentAccount(sandbox, query);
    if (isUpload(id)) return uploadOffset(sandbox, id);
    if (state.templates.some((template) => template.id === id)) return presentTemplate(sandbox, id, query);
    return presentMedia(sandbox, findMedia(sandbox, id, query), `${protocol}://${host}/${version}`);
  });
  server.post<ById>("/:id", config, async (request) => {
    const { body } = request;
    const { id } = request.params;
    if (isUpload(id)) return receiveUpload(sandbox, request, id);
    if (id === number.phoneNumberId) return configureNumber(sandbox, body);
    return editTemplate(sandbox, id, body);
  });
  server.delete<ById>("/:id", config, async ({ params: { id }, query }) => {
    const media = findMedia(sandbox, id, query);
    return { success: state.media.delete(media.id) };
  });
}
