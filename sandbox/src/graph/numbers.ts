import type { Sandbox } from "../sandbox.ts";
import { fieldsOf } from "./fields.ts";

/** The number, as far as `fields` asks for it. (Meta: business-phone-numbers/phone-numbers) */
export function presentNumber({ number, options, webhooks, state, business }: Sandbox, query: unknown): Record<string, unknown> {
  const { can, entity, code, reason, solution } = business.health;
  const entities = [
    { entity_type: "PHONE_NUMBER", id: number.phoneNumberId },
    { entity_type: "WABA", id: number.accountId },
    { entity_type: "BUSINESS", id: "508812209914370" },
    { entity_type: "APP", id: "1" },
  ].map((each) =>
    each.entity_type === entity && can !== "AVAILABLE"
      ? { ...each, can_send_message: can, errors: [{ error_code: code, error_description: reason, possible_solution: solution }] }
      : { ...each, can_send_message: "AVAILABLE" },
  );
  const { callbacks } = webhooks;
  const known = {
    id: number.phoneNumberId,
    display_phone_number: `+${number.displayPhoneNumber}`,
    verified_name: options.businessName ?? "Jaya Motor",
    quality_rating: state.number.quality,
    code_verification_status: "VERIFIED",
    name_status: business.nameStatus,
    status: business.status,
    platform_type: "CLOUD_API",
    is_official_business_account: false,
    is_on_biz_app: state.number.coexistenceSince !== null,
    throughput: { level: business.throughput },
    whatsapp_business_manager_messaging_limit: state.number.limit,
    health_status: { can_send_message: can, entities },
    is_pin_enabled: business.pin !== null,
    conversational_automation: { id: number.phoneNumberId, prompts: business.prompts, commands: business.commands },
    webhook_configuration: {
      ...(callbacks.app ? { application: callbacks.app } : {}),
      ...(callbacks.account ? { whatsapp_business_account: callbacks.account } : {}),
      ...(callbacks.number ? { phone_number: callbacks.number } : {}),
    },
  };
  return fieldsOf(known, query, [
    "id",
    "display_phone_number",
    "verified_name",
    "quality_rating",
    "code_verification_status",
    "throughput",
  ]);
}

/** The account. */
export const presentAccount = ({ number, options }: Sandbox, query: unknown) =>
  fieldsOf(
    {
      id: number.accountId,
      name: options.businessName ?? "Jaya Motor",
      timezone_id: "55",
      currency: "IDR",
      message_template_namespace: "sandbox",
      account_review_status: "APPROVED",
    },
    query,
    ["id", "name", "timezone_id", "message_template_namespace"],
  );
