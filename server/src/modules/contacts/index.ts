import type { Module } from "#platform/module.ts";
import { contactRoutes } from "./http.ts";
import { contactProjection } from "./realtime.ts";
import { indexContacts, mergeProvable } from "./subscribers.ts";

export { type ChangedIdentity, changeIdentities, type IdentityChange } from "./change-identities.ts";
export { type ConsentEntry, marketingIsStopped, recordConsents } from "./consent.ts";
export type { Sender } from "./identity-keys.ts";
export { lockContacts, registerMergeGuard, registerMergeParticipant } from "./merge-contacts.ts";
export { type ContactCard, findContacts } from "./present.ts";
export { countryOf, recipientOf, resolveContactId } from "./recipient.ts";
export { resolveSenders } from "./resolve-senders.ts";
export { searchContacts } from "./search-contacts.ts";
export type { MergeRow } from "./store.ts";
export { type AddressBookEntry, syncAddressBook } from "./sync-address-book.ts";

export const contacts: Module = {
  name: "contacts",
  routes: contactRoutes,
  subscribers: [mergeProvable, indexContacts],
  projections: [contactProjection],
};
