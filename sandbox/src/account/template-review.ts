import type { Customers } from "../customers/customers.ts";
import type { State, Template } from "../state.ts";
import type { Webhooks } from "../webhooks/deliver.ts";
import { fieldPayload, type SendingNumber, type Value } from "../webhooks/payloads.ts";

interface Parts {
  state: State;
  number: SendingNumber;
  webhooks: Webhooks;
  customers: Customers;
  now(): number;
  changed: Set<() => void>;
  /** Milliseconds until a verdict; null for none by itself. */
  after: number | null;
}
const day = 24 * 3600;
/** Three strikes. (Meta: templates/template-pausing) */
const pauses = [
  { title: "FIRST_PAUSE", hours: 3 },
  { title: "SECOND_PAUSE", hours: 6 },
] as const;

export interface Verdict {
  status: string;
  reason?: string | undefined;
  rejection?: { reason: string; recommendation: string } | undefined;
}

/** What Meta decides about templates, and how people like them. */
export class TemplateReview {
  /** The verdict on new templates, and when it falls. */
  readonly settings: { after: number | null; verdict: Verdict };
  readonly #parts: Parts;
  readonly #seen = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  constructor(parts: Parts) {
    this.#parts = parts;
    this.settings = { after: parts.after, verdict: { status: "APPROVED" } };
    // What waits from the beginning goes on waiting.
    for (const template of this.#pending()) this.#seen.add(template.id);
    parts.changed.add(() => this.#look());
  }
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
  #pending(): Template[] {
    return this.#parts.state.templates.filter(({ status }) => status === "PENDING");
  }
  #look(): void {
    const pending = this.#pending();
    for (const id of this.#seen) if (!pending.some((template) => template.id === id)) this.#seen.delete(id);
    if (this.settings.after === null) return;
    for (const template of pending.filter(({ id }) => !this.#seen.has(id))) {
      this.#seen.add(template.id);
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        if (template.status === "PENDING") this.decide(template, this.settings.verdict);
      }, this.settings.after);
      this.#timers.add(timer);
    }
  }

  #tell(field: string, template: Template, value: Value): void {
    const about = {
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
    };
    const { webhooks, number, customers, now } = this.#parts;
    webhooks.send("template", fieldPayload(number, field, { ...value, ...about }, now()));
    customers.tell();
  }
  #tellStatus(template: Template, reason: string, more: Value): void {
    const value = { event: template.status, reason, message_template_category: template.category, ...more };
    this.#tell("message_template_status_update", template, value);
  }

  decide(template: Template, { status, reason = "NONE", rejection }: Verdict): void {
    Object.assign(template, { status, rejectedReason: status === "REJECTED" ? reason : "NONE" });
    const disabled = status === "DISABLED" ? { disable_info: { disable_date: String(Math.floor(this.#parts.now() / 1000)) } } : {};
    this.#tellStatus(template, reason, { ...(rejection ? { rejection_info: rejection } : {}), ...disabled });
  }
  /** The first time for three hours, then for six, then for good. */
  pause(template: Template): void {
    const strike = pauses[template.pauses ?? 0];
    template.pauses = (template.pauses ?? 0) + 1;
    if (!strike) {
      this.decide(template, { status: "DISABLED" });
      return;
    }
    template.status = "PAUSED";
    const description = `Paused for ${strike.hours} hours because people did not like it.`;
    this.#tellStatus(template, "NONE", { other_info: { title: strike.title, description } });
  }
  /** The pause is over. */
  unpause(template: Template): void {
    template.status = "APPROVED";
    this.#tellStatus(template, "NONE", { other_info: { title: "UNPAUSE", description: "The pause is over." } });
  }
  rate(template: Template, score: string): void {
    const previous = template.quality ?? "UNKNOWN";
    template.quality = score;
    this.#tell("message_template_quality_update", template, { previous_quality_score: previous, new_quality_score: score });
  }
  /** Warned of, announced a day ahead, or done. */
  categorize(template: Template, category: string, step: "warn" | "announce" | "do"): void {
    const { category: current } = template;
    template.correctCategory = category;
    if (step === "warn") this.#tell("template_correct_category_detection", template, { category: current, correct_category: category });
    if (step === "announce") {
      const at = Math.floor(this.#parts.now() / 1000) + day;
      const value = { new_category: current, correct_category: category, category_update_timestamp: at };
      this.#tell("template_category_update", template, value);
    }
    if (step !== "do") return;
    Object.assign(template, { category, previousCategory: current });
    this.#tell("template_category_update", template, { previous_category: current, new_category: category });
  }
}
