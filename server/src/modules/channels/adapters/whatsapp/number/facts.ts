import type { Answer } from "../../../answer.ts";
import type { Credentials, HealthProblem, NumberFacts } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, object, text, type Wire } from "../wire.ts";

const fields =
  "id,display_phone_number,verified_name,name_status,status,quality_rating,throughput,whatsapp_business_manager_messaging_limit,health_status,webhook_configuration";

/** A number of people, a tier (TIER_2K) or -1: as Meta happens to write it. (Meta: messaging-limits) */
export function peopleOf(limit: unknown): number | null {
  if (typeof limit === "number") return limit < 0 ? Number.POSITIVE_INFINITY : limit;
  const tier = text(limit)?.replace(/^TIER_/, "") ?? "";
  if (tier === "UNLIMITED" || tier === "-1") return Number.POSITIVE_INFINITY;
  const [, digits, thousands] = /^(\d+)(K?)$/.exec(tier) ?? [];
  return digits ? Number(digits) * (thousands ? 1000 : 1) : null;
}

const canSend = (value: unknown): "AVAILABLE" | "LIMITED" | "BLOCKED" | null =>
  value === "AVAILABLE" || value === "LIMITED" || value === "BLOCKED" ? value : null;

/** What stands in the way, entity by entity. (Meta: support/health-status) */
function problemsOf(health: Wire): HealthProblem[] {
  return list(health.entities).flatMap((entity) => {
    const can = canSend(entity.can_send_message);
    if (can === null || can === "AVAILABLE") return [];
    const [error] = list(entity.errors);
    const [more] = Array.isArray(entity.additional_info) ? entity.additional_info : [];
    return [
      {
        entity: text(entity.entity_type) ?? "",
        can,
        reason: text(error?.error_description) ?? text(more) ?? can,
        solution: text(error?.possible_solution) ?? "",
      },
    ];
  });
}

function read(json: Wire): NumberFacts {
  const health = object(json.health_status);
  const callbacks = object(json.webhook_configuration);
  return {
    id: text(json.id) ?? "",
    address: `+${(text(json.display_phone_number) ?? "").replace(/\D/g, "")}`,
    name: text(json.verified_name) ?? "",
    nameStatus: text(json.name_status),
    status: text(json.status),
    quality: text(json.quality_rating),
    limit: peopleOf(json.whatsapp_business_manager_messaging_limit),
    throughput: text(object(json.throughput).level),
    pinEnabled: null,
    sending: canSend(health.can_send_message),
    problems: problemsOf(health),
    callbackUrl: text(callbacks.phone_number) ?? text(callbacks.whatsapp_business_account) ?? text(callbacks.application),
  };
}

export async function readNumber(connection: SendingConnection): Promise<Answer<NumberFacts>> {
  const path = `/${connection.externalId}?fields=`;
  const facts = asAnswer(await callGraph(connection, { method: "GET", path: `${path}${fields}` }), read);
  if (!facts.ok) return facts;
  // Asked by itself: a field that a number does not have spoils the whole answer.
  const pin = await callGraph(connection, { method: "GET", path: `${path}is_pin_enabled` });
  const known = pin.kind === "ok" && typeof pin.json.is_pin_enabled === "boolean" ? pin.json.is_pin_enabled : null;
  return { ok: true, value: { ...facts.value, pinEnabled: known } };
}

export async function listNumbers(credentials: Credentials, accountId: string): Promise<Answer<NumberFacts[]>> {
  const answer = await callGraph(credentials, {
    method: "GET",
    path: `/${accountId}/phone_numbers?fields=id,display_phone_number,verified_name,status,quality_rating&limit=100`,
  });
  return asAnswer(answer, (json) => list(json.data).map(read));
}

export const accountName = async (credentials: Credentials, accountId: string): Promise<Answer<string>> =>
  asAnswer(await callGraph(credentials, { method: "GET", path: `/${accountId}?fields=id,name` }), (json) => text(json.name) ?? accountId);

export async function isSubscribed(connection: SendingConnection, appId: string | null): Promise<Answer<boolean>> {
  const answer = await callGraph(connection, { method: "GET", path: `/${connection.accountId}/subscribed_apps` });
  return asAnswer(answer, (json) => {
    const ids = list(json.data).map((app) => text(object(app.whatsapp_business_api_data).id));
    return appId === null ? ids.length > 0 : ids.includes(appId);
  });
}

/** 80 a second, 1,000 after an upgrade, 20 beside the business app. (Meta: throughput) */
export const allowedRate = ({ throughput }: NumberFacts, coexistence: boolean): number =>
  coexistence ? 20 : throughput === "HIGH" ? 1000 : 80;
