import { catalogId } from "../catalogue/catalogue.ts";
import { titleOf } from "../graph-error.ts";
import { missing, mistaken } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ChatMessage, Customer } from "../state.ts";
import { errorOf } from "../webhooks/payloads.ts";
import { answerOf, isAnswer } from "./answers.ts";
import type { Written } from "./customers.ts";
import { ownContact, sampleAd, sampleFile, sampleFriend, samplePlace, samplePost } from "./samples.ts";
import type { Wanted } from "./write-schema.ts";

type Author = Pick<ChatMessage, "customerId" | "from">;

/** Only one's own messages can be changed or taken back. */
function ownMessage({ state }: Sandbox, { customerId, from }: Author, id: string): ChatMessage {
  const message = state.messages.find((one) => one.id === id && one.customerId === customerId && one.from === from);
  if (!message) throw missing(`There is no message ${id} of theirs.`);
  return message;
}

/** The whole new content; of a file only its caption can change. */
function editOf(sandbox: Sandbox, author: Author, { messageId, text }: Extract<Wanted, { kind: "edit" }>): Written {
  const { type, body, quotedId } = ownMessage(sandbox, author, messageId);
  const member = { text: "body", image: "caption", video: "caption", document: "caption" }[type];
  if (!member) throw mistaken(`A message of the kind ${type} can't be edited.`);
  const message = {
    ...(quotedId ? { context: { id: quotedId } } : {}),
    type,
    [type]: { ...(body[type] as Record<string, unknown>), [member]: text },
  };
  return { type: "edit", body: { edit: { original_message_id: messageId, message } } };
}

function placeOf({ current, latitude, longitude, name, address }: Extract<Wanted, { kind: "location" }>) {
  const where = { latitude: latitude ?? samplePlace.latitude, longitude: longitude ?? samplePlace.longitude };
  if (current) return where;
  if (latitude === undefined && longitude === undefined && !name && !address) return samplePlace;
  return { ...where, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

async function contentOf(sandbox: Sandbox, customer: Customer, author: Author, wanted: Wanted): Promise<Written> {
  if (isAnswer(wanted)) return answerOf(sandbox.state, sandbox.now(), wanted);
  switch (wanted.kind) {
    case "text":
      return { type: "text", body: { text: { body: wanted.text } } };
    case "product":
      return {
        type: "text",
        body: { text: { body: wanted.text } },
        product: { catalog_id: catalogId, product_retailer_id: wanted.productId },
      };
    case "reaction":
      return { type: "reaction", body: { reaction: { message_id: wanted.messageId, ...(wanted.emoji ? { emoji: wanted.emoji } : {}) } } };
    case "edit":
      return editOf(sandbox, author, wanted);
    case "revoke":
      ownMessage(sandbox, author, wanted.messageId);
      return { type: "revoke", body: { revoke: { original_message_id: wanted.messageId } } };
    case "location":
      return { type: "location", body: { location: placeOf(wanted) } };
    case "contact":
      return { type: "contacts", body: { contacts: wanted.contacts ?? [wanted.own ? ownContact(customer) : sampleFriend] } };
    case "unsupported": {
      const error = errorOf({ code: wanted.code, title: titleOf(wanted.code), details: "Message type is currently not supported." });
      return { type: "unsupported", body: { errors: [error], unsupported: wanted.what ? { type: wanted.what } : {} } };
    }
    case "unreadable":
      // An answer whose object Meta could not build. (webhooks reference, interactive)
      return { type: "interactive", body: {}, beside: { errors: [errorOf({ code: 131000, title: titleOf(131000) })] } };
    case "raw":
      return { type: wanted.type, body: wanted.body };
    default:
      return sampleFile(sandbox, wanted.kind, wanted.caption);
  }
}

/** Where a message comes from: an ad, a post, or whatever is said. */
function referralOf(wanted: Wanted): Record<string, unknown> | null {
  if ("referral" in wanted && wanted.referral) return wanted.referral;
  if ("fromAd" in wanted && wanted.fromAd) return sampleAd;
  return "fromPost" in wanted && wanted.fromPost ? samplePost : null;
}

/** What answers, changes or takes back a message of a group goes to the group. */
function groupIdOf({ state }: Sandbox, wanted: Wanted): string | null {
  if ("groupId" in wanted && wanted.groupId) return wanted.groupId;
  const target = "messageId" in wanted ? wanted.messageId : undefined;
  return target ? (state.messages.find(({ id }) => id === target)?.groupId ?? null) : null;
}

/** A message object from what is wanted, for the customer or for whoever holds the business's phone. */
export async function compose(sandbox: Sandbox, customer: Customer, from: ChatMessage["from"], wanted: Wanted): Promise<Written> {
  const content = await contentOf(sandbox, customer, { customerId: customer.id, from }, wanted);
  const referral = referralOf(wanted);
  return {
    ...content,
    ...(referral ? { referral } : {}),
    ...("quotedId" in wanted && wanted.quotedId ? { quotedId: wanted.quotedId } : {}),
    ...("forwarded" in wanted && wanted.forwarded ? { forwarded: wanted.forwarded } : {}),
    groupId: groupIdOf(sandbox, wanted),
  };
}

export function checkMember({ state }: Sandbox, customer: Customer, groupId: string): void {
  if (!state.groups.get(groupId)?.members.includes(customer.id)) throw mistaken(`${customer.name} is not in the group ${groupId}.`);
}

/** A customer writes. */
export async function write(sandbox: Sandbox, customer: Customer, wanted: Wanted): Promise<ChatMessage> {
  const message = await compose(sandbox, customer, "customer", wanted);
  if (message.groupId) checkMember(sandbox, customer, message.groupId);
  return sandbox.customers.write(customer, message);
}
