import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What Sigap measures about itself; served at /metrics. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 10 });
  const registers = [registry];
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  return {
    registry,
    webhookSeconds: new Histogram({
      name: "sigap_webhook_seconds",
      help: "From the arrival of a webhook to its commit",
      buckets,
      registers,
    }),
    webhookLag: new Histogram({
      name: "sigap_webhook_lag_seconds",
      help: "From the provider's timestamp to our commit",
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
      registers,
    }),
    webhooks: new Counter({ name: "sigap_webhooks_total", help: "Webhooks by what became of them", labelNames: ["result"], registers }),
    batchSize: new Histogram({
      name: "sigap_ingest_batch_size",
      help: "Webhooks per commit",
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    sends: new Counter({ name: "sigap_sends_total", help: "Sends by result", labelNames: ["result"], registers }),
    queueDepth: new Gauge({
      name: "sigap_outbound_queue_depth",
      help: "Messages waiting in the lanes that this node holds",
      labelNames: ["connection"],
      registers,
    }),
    subscriberLag: new Gauge({
      name: "sigap_subscriber_lag_seconds",
      help: "Age of the oldest event that a subscriber has not read",
      labelNames: ["subscriber"],
      registers,
    }),
    subscriberSeconds: new Counter({
      name: "sigap_subscriber_seconds_total",
      help: "Time that a subscriber took for what it heard",
      labelNames: ["subscriber"],
      registers,
    }),
    poolUse: new Gauge({ name: "sigap_pool_connections", help: "Database connections by state", labelNames: ["state"], registers }),
    requestSeconds: new Histogram({
      name: "sigap_request_seconds",
      help: "API requests",
      labelNames: ["route", "status"],
      buckets,
      registers,
    }),
    sockets: new Gauge({ name: "sigap_sockets", help: "Open realtime connections", registers }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
