import type { ChannelEvent } from "../../../channel-events.ts";
import { list, number, text } from "../wire.ts";
import { type Change, common } from "./change.ts";

const health = new Set([
  ...["CLIENT_ERROR_RATE", "ENDPOINT_ERROR_RATE", "ENDPOINT_LATENCY", "ENDPOINT_AVAILABILITY", "FLOW_VERSION_EXPIRY_WARNING"],
]);

/** (Meta: flows/reference/flowswebhooks) */
export function flowsField(change: Change): ChannelEvent[] {
  const { value } = change;
  const event = text(value.event);
  if (event === null) return [];
  const flow = { ...common(change, value.timestamp), flowExternalId: text(value.flow_id), message: text(value.message) };
  if (event === "FLOW_STATUS_CHANGE")
    return [{ kind: "flow.status", ...flow, previous: text(value.old_status), current: text(value.new_status) }];
  const alert = text(value.alert_state);
  return [
    {
      kind: "flow.health",
      ...flow,
      recognised: health.has(event),
      event,
      active: alert === "ACTIVATED" ? true : alert === "DEACTIVATED" ? false : null,
      threshold: number(value.threshold),
      errorRate: number(value.error_rate),
      availability: number(value.availability),
      p50Latency: number(value.p50_latency),
      p90Latency: number(value.p90_latency),
      requests: number(value.requests_count),
      errors: list(value.errors).map((error) => ({
        type: text(error.error_type) ?? "unknown",
        rate: number(error.error_rate),
        count: number(error.error_count),
      })),
    },
  ];
}
