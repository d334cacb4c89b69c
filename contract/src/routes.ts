import { boardRoutes } from "./board.ts";
import { bulkRoutes } from "./bulk.ts";
import { channelRoutes } from "./channels.ts";
import { chatImportRoutes } from "./chat-imports.ts";
import { checkupRoutes } from "./checkups.ts";
import { companyRoutes } from "./companies.ts";
import { connectingRoutes } from "./connecting.ts";
import { contactActivityRoutes } from "./contact-activity.ts";
import { contactFileRoutes } from "./contact-files.ts";
import { contactNoteRoutes } from "./contact-notes.ts";
import { contactTableRoutes } from "./contact-table.ts";
import { contactRoutes } from "./contacts.ts";
import { conversationListRoutes } from "./conversation-lists.ts";
import { conversationRoutes } from "./conversations.ts";
import { dealRoutes } from "./deals.ts";
import { duplicateRoutes } from "./duplicates.ts";
import { exportScheduleRoutes } from "./export-schedules.ts";
import { exportRoutes } from "./exports.ts";
import { fieldRoutes } from "./fields.ts";
import { identityRoutes } from "./identity.ts";
import { importRoutes } from "./imports.ts";
import { lifecycleRoutes } from "./lifecycle.ts";
import { messageRoutes } from "./messages.ts";
import { notificationRoutes } from "./notifications.ts";
import { numberRoutes } from "./numbers.ts";
import { onboardingRoutes } from "./onboarding.ts";
import { parkedEventRoutes } from "./parked-events.ts";
import { replyRoutes } from "./replies.ts";
import { roleRoutes } from "./roles.ts";
import { routingRoutes } from "./routing.ts";
import { scheduledRoutes } from "./scheduled.ts";
import { segmentRoutes } from "./segments.ts";
import { sendChannelRoutes } from "./send-channels.ts";
import { serviceRoutes } from "./service.ts";
import { tagRoutes } from "./tags.ts";
import { taskRoutes } from "./tasks.ts";
import { workRoutes } from "./work.ts";

/** Every route of /api/v1. The server binds them, the browser calls them, OpenAPI and the loop tests read them. */
export const routes = {
  ...identityRoutes,
  ...roleRoutes,
  ...contactRoutes,
  ...contactTableRoutes,
  ...segmentRoutes,
  ...tagRoutes,
  ...contactNoteRoutes,
  ...taskRoutes,
  ...contactActivityRoutes,
  ...duplicateRoutes,
  ...fieldRoutes,
  ...companyRoutes,
  ...channelRoutes,
  ...parkedEventRoutes,
  ...connectingRoutes,
  ...checkupRoutes,
  ...numberRoutes,
  ...conversationRoutes,
  ...conversationListRoutes,
  ...bulkRoutes,
  ...messageRoutes,
  ...contactFileRoutes,
  ...scheduledRoutes,
  ...onboardingRoutes,
  ...sendChannelRoutes,
  ...replyRoutes,
  ...notificationRoutes,
  ...lifecycleRoutes,
  ...boardRoutes,
  ...dealRoutes,
  ...routingRoutes,
  ...importRoutes,
  ...chatImportRoutes,
  ...exportRoutes,
  ...exportScheduleRoutes,
  ...workRoutes,
  ...serviceRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;
