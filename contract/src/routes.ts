import { channelRoutes } from "./channels.ts";
import { checkupRoutes } from "./checkups.ts";
import { connectingRoutes } from "./connecting.ts";
import { contactRoutes } from "./contacts.ts";
import { conversationRoutes } from "./conversations.ts";
import { identityRoutes } from "./identity.ts";
import { messageRoutes } from "./messages.ts";
import { numberRoutes } from "./numbers.ts";

/** Every route of /api/v1. The server binds them, the browser calls them, OpenAPI and the loop tests read them. */
export const routes = {
  ...identityRoutes,
  ...contactRoutes,
  ...channelRoutes,
  ...connectingRoutes,
  ...checkupRoutes,
  ...numberRoutes,
  ...conversationRoutes,
  ...messageRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;
