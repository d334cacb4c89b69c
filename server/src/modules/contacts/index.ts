import type { Module } from "#platform/module.ts";
import { recordActivity } from "./activity/record-activity.ts";
import { addDefaultFields } from "./fields/default-fields.ts";
import { reindexJobs } from "./fields/reindex.ts";
import { handOverLeads } from "./hand-over-leads.ts";
import { contactRoutes } from "./http.ts";
import {
  companyProjection,
  contactPartsProjection,
  contactProjection,
  fieldProjection,
  manyContactsProjection,
  tagProjection,
} from "./realtime.ts";
import { indexContacts, mergeProvable } from "./subscribers.ts";
import { taskCrons, taskJobs, unassignLeaversTasks } from "./tasks/remind.ts";

export { formatPhone, maskEmail, maskWithin, readsAddresses } from "./addresses.ts";
export { type ChangedIdentity, changeIdentities, type IdentityChange } from "./change-identities.ts";
export { companyNames, holdCompanies } from "./companies/company-store.ts";
export { foundBy, personCameFromAd, personHasTags, personIsCalled, personLivesIn, personSpeaks } from "./conditions.ts";
export { type ConsentEntry, consentId, marketingIsStopped, recordConsents } from "./consent.ts";
export { findDuplicates } from "./duplicates/find-duplicates.ts";
export { familyOf } from "./family.ts";
export type { Change } from "./fields/change-values.ts";
export { listFields } from "./fields/field-store.ts";
export { maskFields, mayRead } from "./fields/mask.ts";
export { parseFieldValue } from "./fields/parse-value.ts";
export type { StoredValues } from "./fields/stored-values.ts";
export { fieldText } from "./fields/value-text.ts";
export { emailKey, externalKey, type IdentityKey, keyText, phoneKey, type Sender } from "./identity-keys.ts";
export { indexPeople } from "./index-people.ts";
export { type PersonFacts, readPersonFacts } from "./lead-facts.ts";
export { lockContacts, registerMergeParticipant } from "./merge-contacts.ts";
export { ownWhatNobodyOwns } from "./own-contacts.ts";
export { holdEmails, setEmail } from "./own-emails.ts";
export { ensureCompanies, ensureTags, findCompanies, findTags } from "./people/names-store.ts";
export type { Person } from "./people/person.ts";
export { contactPages, type ExportedContact } from "./people/read-pages.ts";
export { comesAlong, removeUnused } from "./people/remove-people.ts";
export {
  type ConsentChange,
  findPeople,
  lockPeople,
  lookAtPeople,
  type Taken,
  takeBackPeople,
  writePeople,
} from "./people/write-people.ts";
export { canEdit } from "./policy.ts";
export { type ContactCard, findCards, findContacts } from "./present.ts";
export { countryOf, recipientOf, resolveContactId } from "./recipient.ts";
export { resolveSenders } from "./resolve-senders.ts";
export { contactRights, provideContactRights, type RightsOver, readableContact, seenPeople } from "./rights.ts";
export { changeContactTags } from "./save-contact.ts";
export { searchContacts } from "./search-contacts.ts";
export { identitiesOf, leadOwnersOf, type MergeRow } from "./store.ts";
export { type AddressBookEntry, syncAddressBook } from "./sync-address-book.ts";
export { listTags, tagsOf } from "./tags/tag-store.ts";
export { type NextTask, nextTasksOf } from "./tasks/task-store.ts";

export const contacts: Module = {
  name: "contacts",
  routes: contactRoutes,
  subscribers: [mergeProvable, indexContacts, recordActivity, unassignLeaversTasks, handOverLeads, addDefaultFields],
  jobs: [...taskJobs, ...reindexJobs],
  crons: taskCrons,
  projections: [contactProjection, contactPartsProjection, tagProjection, fieldProjection, companyProjection, manyContactsProjection],
};
