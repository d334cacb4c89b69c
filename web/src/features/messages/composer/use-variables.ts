import type { Contact } from "@sigap/contract/contacts";
import type { Conversation } from "@sigap/contract/conversations";
import type { Me } from "@sigap/contract/identity";
import type { Fallbacks, Variables } from "../../../lib/variables.ts";
import { useContact } from "../../contacts/queries.ts";
import { useSignedIn } from "../../identity/queries.ts";
import { firstNameOf, languageOf, usualFallbacks } from "./filling.ts";

interface Filling {
  values: Variables;
  usual: Fallbacks;
  /** The customer's. */
  language: string;
}

/** What fills a variable in a conversation, as far as it is known. */
export function fillingFor({ contact }: Conversation, { person, workspace }: Me, known: Contact | undefined): Filling {
  const language = languageOf(known?.language, workspace.language);
  // Who hides their name stands in the list under their number or username; that is no name to greet with.
  const name = /\p{L}/u.test(contact.name) && !contact.name.startsWith("@") ? contact.name : "";
  return {
    language,
    usual: usualFallbacks(language),
    values: {
      "contact.name": name,
      "contact.first_name": firstNameOf(name),
      "contact.phone": contact.phone ?? "",
      "contact.email": known?.email ?? "",
      "workspace.name": workspace.name,
      "agent.name": person.name,
      "agent.first_name": firstNameOf(person.name),
    },
  };
}

export const useVariables = (conversation: Conversation): Filling =>
  fillingFor(conversation, useSignedIn(), useContact(conversation.contact.id).data);
