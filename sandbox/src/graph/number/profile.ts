import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import { fieldsOf } from "../fields.ts";
import { paths } from "../guard.ts";

const changeSchema = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  websites: z.array(z.url().max(256)).max(2).optional(),
  vertical: z.string().optional(),
  profile_picture_handle: z.string().optional(),
});

interface OfNumber {
  Params: { id: string };
}
/** What customers see of the business. (Meta: business-profiles) */
export function serveProfile(server: FastifyInstance, sandbox: Sandbox): void {
  const { business, number } = sandbox;
  const config = { config: { published: paths.profile } };
  const ours = (id: string) => {
    if (id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  server.get<OfNumber>("/:id/whatsapp_business_profile", config, async ({ params, query, protocol, host }) => {
    ours(params.id);
    const picture = business.picture ? { profile_picture_url: `${protocol}://${host}/files/profile-picture` } : {};
    const known = { about: "", address: "", description: "", email: "", websites: [], vertical: "", ...business.profile, ...picture };
    // Members without a value are left out, and asking for one is no mistake.
    const all = { profile_picture_url: undefined, ...known, messaging_product: "whatsapp" };
    const { id: _, ...asked } = fieldsOf(all, query, Object.keys(all));
    return {
      data: [
        {
          ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== "")),
          messaging_product: "whatsapp",
        },
      ],
    };
  });
  server.post<OfNumber>("/:id/whatsapp_business_profile", config, async ({ params, body }) => {
    ours(params.id);
    const { messaging_product: _, profile_picture_handle: handle, ...change } = changeSchema.parse(body);
    if (handle !== undefined) {
      const upload = [...business.uploads.values()].find((each) => each.handle === handle);
      if (!upload?.body) throw new GraphError(100, "profile_picture_handle: the file handle is not valid");
      business.picture = { body: upload.body, mimeType: upload.mimeType };
    }
    Object.assign(business.profile, change);
    return { success: true };
  });
}
