import type { NumberFacts } from "../management.ts";
import type { Facts } from "./facts.ts";
import { type Finding, found } from "./finding.ts";

/** (Meta: business-phone-numbers/phone-numbers, `status`) */
const off = new Set(["BANNED", "DELETED", "DISCONNECTED", "UNVERIFIED"]);
const limited = new Set(["FLAGGED", "RATE_LIMITED", "RESTRICTED"]);
const waiting = new Set(["PENDING", "MIGRATED", "UNKNOWN"]);
const inWords = (status: string) => status.toLowerCase().replaceAll("_", " ");

function judgeStatus({ status, address }: NumberFacts): Finding {
  if (status && off.has(status)) return found("number", "number_off", { status: inWords(status) });
  if (status && limited.has(status)) return found("number", "number_limited", { status: inWords(status) });
  if (status && waiting.has(status)) return found("number", "number_waiting", { status: inWords(status) });
  return found("number", "number_connected", { address });
}

function judgeSending({ sending, problems }: NumberFacts): Finding[] {
  if (sending === null) return [];
  const worst = problems.find(({ can }) => can === "BLOCKED") ?? problems[0];
  if (sending === "AVAILABLE" || !worst) return [found("sending", "sending_available")];
  const values = { entity: inWords(worst.entity), reason: worst.reason, solution: worst.solution };
  return [found("sending", sending === "BLOCKED" ? "sending_blocked" : "sending_limited", values)];
}

function judgeName({ name, nameStatus }: NumberFacts): Finding {
  if (nameStatus === "DECLINED" || nameStatus === "EXPIRED") return found("name", "name_declined", { name, status: inWords(nameStatus) });
  if (nameStatus === "PENDING_REVIEW") return found("name", "name_waiting", { name });
  return found("name", "name_approved", { name });
}

const qualities = { GREEN: "quality_high", YELLOW: "quality_medium", RED: "quality_low" } as const;
const judgeQuality = ({ quality }: NumberFacts): Finding =>
  found("quality", quality === "GREEN" || quality === "YELLOW" || quality === "RED" ? qualities[quality] : "quality_unknown");

function judgeLimit({ limit }: NumberFacts): Finding {
  if (limit === null) return found("limit", "limit_unknown");
  return Number.isFinite(limit) ? found("limit", "limit_people", { people: limit }) : found("limit", "limit_none");
}

const judgePin = ({ pinEnabled }: NumberFacts): Finding =>
  found("pin", pinEnabled === null ? "pin_unknown" : pinEnabled ? "pin_set" : "pin_missing");

/** All that hangs on the number itself. */
export function judgeNumber({ number, token, connection, allowedRate }: Facts): Finding[] {
  if (!number.ok) {
    // A dead token is said once.
    if (token.ok && !token.value.valid) return [];
    return [found("number", number.retryable ? "number_unchecked" : "number_unreadable", { reason: number.reason })];
  }
  const facts = number.value;
  const values = { rate: connection.messagesPerSecond, most: allowedRate ?? 80 };
  return [
    judgeStatus(facts),
    ...judgeSending(facts),
    judgeName(facts),
    judgeQuality(facts),
    judgeLimit(facts),
    found("throughput", values.rate > values.most ? "throughput_above" : "throughput_right", values),
    judgePin(facts),
  ];
}
