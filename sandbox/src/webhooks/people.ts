import type { Customer } from "../state.ts";

/** How webhooks name people. A number is left out once they use a username. (Meta: whatsapp/business-scoped-user-ids) */
const phoneAs = <Name extends string>(name: Name, { hidden, phone }: Customer): { [Key in Name]?: string } =>
  (hidden ? {} : { [name]: phone }) as { [Key in Name]?: string };
const parentAs = <Name extends string>(name: Name, { parentUserId }: Customer): { [Key in Name]?: string } =>
  (parentUserId ? { [name]: parentUserId } : {}) as { [Key in Name]?: string };

export const contactOf = (customer: Customer) => ({
  profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
  ...phoneAs("wa_id", customer),
  user_id: customer.userId,
  ...parentAs("parent_user_id", customer),
});
export type Contact = ReturnType<typeof contactOf>;

export const senderOf = (customer: Customer) => ({
  ...phoneAs("from", customer),
  from_user_id: customer.userId,
  ...parentAs("from_parent_user_id", customer),
});
export const addresseeOf = (customer: Customer) => ({
  ...phoneAs("to", customer),
  to_user_id: customer.userId,
  ...parentAs("to_parent_user_id", customer),
});
export const recipientOf = (customer: Customer) => ({
  ...phoneAs("recipient_id", customer),
  recipient_user_id: customer.userId,
  ...parentAs("recipient_parent_user_id", customer),
});
/** A member of a group, as a status names them. */
export const participantOf = (customer: Customer) => ({
  ...phoneAs("recipient_participant_id", customer),
  recipient_participant_user_id: customer.userId,
  ...parentAs("recipient_participant_parent_user_id", customer),
});
/** A member of a group, as the group's own updates name them. */
export const memberOf = (customer: Customer) => ({
  ...phoneAs("wa_id", customer),
  user_id: customer.userId,
  ...(customer.username ? { username: customer.username } : {}),
  country_code: customer.userId.slice(0, 2),
});
/** Who a preference or a change is of. */
export const subjectOf = (customer: Customer) => ({ ...phoneAs("wa_id", customer), user_id: customer.userId });
