import type { Sandbox } from "../sandbox.ts";
import { fieldsOf } from "./fields.ts";

/** The number, as far as `fields` asks for it. (Meta: business-phone-numbers/phone-numbers) */
export function presentNumber({ number, options, webhooks, state }: Sandbox, query: unknown): Record<string, unknown> {
  const entities = [
    { entity_type: "PHONE_NUMBER", id: number.phoneNumberId, can_send_message: "AVAILABLE" },
    { entity_type: "WABA", id: number.accountId, can_send_message: "AVAILABLE" },
  ];
  const { callbacks } = webhooks;
  const known = {
    id: number.phoneNumberId,
    display_phone_number: `+${number.displayPhoneNumber}`,
    verified_name: options.businessName ?? "Jaya Motor",
    quality_rating: state.number.quality,
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    status: "CONNECTED",
    platform_type: "CLOUD_API",
    is_official_business_account: false,
    is_on_biz_app: state.number.coexistenceSince !== null,
    throughput: { level: "STANDARD" },
    whatsapp_business_manager_messaging_limit: state.number.limit,
    health_status: { can_send_message: "AVAILABLE", entities },
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
