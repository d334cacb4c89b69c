import type { Module } from "#platform/module.ts";
import { applyChannelEvents } from "./apply-channel-events.ts";
import { channelRoutes } from "./http.ts";
import { type AppliedCount, type DeliveryHandler, onDeliveries, type RoutedEvent } from "./ingest.ts";
import { channelCrons, channelJobs } from "./jobs.ts";
import { numberRoutes } from "./number-http.ts";
import { connectionProjection, templateProjection } from "./realtime.ts";
import { serveWebhooks } from "./serve-webhooks.ts";
import { renewSubscriptions } from "./subscribe-webhooks.ts";
import { welcomeWorkspace } from "./subscribers.ts";

export type { ChannelAdapter, FileNames, OutboundContent, OutboundRequest, Recipient, RemoteMedia, SendResult } from "./adapter.ts";
export { adapterOf, adviceFor, capabilitiesOf, isFinalError, isOptOut, longestReplyWindow } from "./adapters/index.ts";
export type { Answer } from "./answer.ts";
export type { Capabilities, InteractiveLimits } from "./capabilities.ts";
export type * from "./channel-events.ts";
export { sumDeliveries } from "./delivery-store.ts";
export { fillTemplate } from "./fill-template.ts";
export { blockAt, blockedAt, isBlocked } from "./number/block-list.ts";
export { provideQueues } from "./present.ts";
export { findPrice } from "./price-list.ts";
export { rememberLearned } from "./remember-learned.ts";
export { renderTemplate } from "./render-template.ts";
export { openConnection } from "./routing.ts";
export type { SendingConnection } from "./sending-connection.ts";
export { stopSending } from "./stop-sending.ts";
export {
  type Connection,
  channelsOf,
  defaultConnection,
  findConnection,
  findCurrentConnection,
  findPastConnection,
  findTemplate,
  listConnections,
} from "./store.ts";
export { needsPhone, templateProblem } from "./template-slots.ts";
export { type AppliedCount, type DeliveryHandler, onDeliveries, type RoutedEvent };

onDeliveries(applyChannelEvents);

export const channels: Module = {
  name: "channels",
  routes: [...channelRoutes, ...numberRoutes],
  subscribers: [welcomeWorkspace],
  jobs: channelJobs,
  crons: channelCrons,
  projections: [connectionProjection, templateProjection],
  serve: serveWebhooks,
  services: [
    {
      name: "subscriptions",
      role: "worker",
      async start(app) {
        await renewSubscriptions(app);
        return { stop: async () => undefined };
      },
    },
  ],
};
