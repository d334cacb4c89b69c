import { accountUpdate, portfolioId } from "../account/notices.ts";
import type { Sandbox } from "../sandbox.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";

const throughput = 20;

/** The number stays in the owner's WhatsApp Business app as well, and is slower for it. (Meta: onboarding-business-app-users) */
export function connectCoexistence({ state, limits, now }: Sandbox): void {
  Object.assign(state.number, { coexistenceSince: now(), synced: [] });
  limits.settings.messagesPerSecond = throughput;
}
export function endCoexistence(sandbox: Sandbox, reason: string, initiatedBy: "SYSTEM" | "USER"): void {
  const { state, limits, options, number } = sandbox;
  state.number.coexistenceSince = null;
  limits.settings.messagesPerSecond = options.messagesPerSecond ?? 80;
  accountUpdate(sandbox, {
    event: "PARTNER_REMOVED",
    phone_number: number.displayPhoneNumber,
    waba_info: { waba_id: number.accountId, owner_business_id: portfolioId },
    disconnection_info: { reason, initiated_by: initiatedBy },
  });
}

export interface PhoneContact {
  fullName?: string | undefined;
  firstName?: string | undefined;
  phone?: string | undefined;
  userId?: string | undefined;
  username?: string | undefined;
}
const memberOf = ({ fullName, firstName, phone, userId, username }: PhoneContact) => ({
  ...(fullName ? { full_name: fullName } : {}),
  ...(firstName ? { first_name: firstName } : {}),
  ...(phone ? { phone_number: phone } : {}),
  ...(userId ? { user_id: userId } : {}),
  ...(username ? { username } : {}),
});

/** The address book of the owner's phone: who was added or changed, and who was removed. (Meta: smb_app_state_sync) */
export function syncContacts({ webhooks, number, now }: Sandbox, add: readonly PhoneContact[], remove: readonly PhoneContact[]): void {
  const item = (contact: PhoneContact, action: "add" | "remove") => ({
    type: "contact",
    contact: memberOf(contact),
    action,
    metadata: { timestamp: seconds(now()) },
  });
  const items = [...add.map((one) => item(one, "add")), ...remove.map((one) => item(one, "remove"))];
  webhooks.send("smb_app_state_sync", numberPayload(number, "smb_app_state_sync", { state_sync: items }));
}
/** Everybody whom the owner knows, as the sync tells them at first. */
export const wholeAddressBook = ({ state }: Sandbox): PhoneContact[] =>
  [...state.customers.values()].map(({ name, phone, hidden, userId, username }) => ({
    fullName: name,
    firstName: name.split(" ")[0],
    phone: hidden ? undefined : phone,
    userId,
    username: username ?? undefined,
  }));
