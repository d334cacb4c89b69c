import type { Change } from "@sigap/contract/realtime";
import { connectionChanged, templatesChanged } from "../features/channels/queries.ts";
import {
  companiesChanged,
  contactChanged,
  contactPartsChanged,
  fieldsChanged,
  segmentsChanged,
  tagsChanged,
} from "../features/contacts/queries.ts";
import { bulkActionChanged } from "../features/conversations/bulk/run-bulk.ts";
import { attentionChanged } from "../features/conversations/presence.ts";
import { conversationChanged, conversationHidden } from "../features/conversations/queries.ts";
import { presenceChanged } from "../features/identity/presence.ts";
import { peopleChanged } from "../features/identity/queries.ts";
import { heldArrived } from "../features/messages/outbox.ts";
import { messageTold } from "../features/messages/queries.ts";
import { draftsChanged } from "../features/messages/use-draft.ts";
import { notificationChanged, notificationsChanged } from "../features/notifications/queries.ts";
import { somethingHappened } from "../features/onboarding/queries.ts";
import { repliesChanged } from "../features/replies/queries.ts";
import { queries } from "../lib/query.ts";

/** Only screens that are opened later show stages; what they know of them is dropped here, without them. */
const stagesChanged = (change: Change) => void import("../features/lifecycle/changed.ts").then((one) => one.stagesChanged(change));

let counting: ReturnType<typeof setTimeout> | undefined;
/** Many changes in a burst ask for the counts once. */
function countSoon(): void {
  clearTimeout(counting);
  counting = setTimeout(() => {
    for (const key of ["counts", "team-now", "service-clocks"]) void queries.invalidateQueries({ queryKey: [key] });
  }, 250);
}

/** What was seen with other rights is not shown from memory; what stands on the screen is asked for again. */
function rightsChanged(): void {
  queries.removeQueries({ type: "inactive", predicate: ({ queryKey }) => queryKey[0] !== "me" });
  void queries.invalidateQueries();
}

/** Old view + change = refetched view. */
export function applyChanges(changes: readonly Change[], personId: string): void {
  somethingHappened();
  for (const change of changes) {
    if (change.type === "message") messageTold(change.message);
    else if (change.type === "conversation") conversationChanged(change.conversation, personId);
    else if (change.type === "conversation.hidden") conversationHidden(change.id);
    else if (change.type === "contact") contactChanged(change.contact);
    else if (change.type === "contact_parts") contactPartsChanged(change.contactId, change.parts);
    else if (change.type === "contacts" || change.type === "import" || change.type === "chat-import" || change.type === "export")
      void import("../features/transfers/apply-change.ts").then(({ transferChanged }) => transferChanged(change));
    else if (change.type === "tags") tagsChanged();
    else if (change.type === "fields") fieldsChanged();
    else if (change.type === "companies") companiesChanged();
    else if (change.type === "stages" || change.type === "lifecycles") stagesChanged(change);
    else if (change.type === "segments") segmentsChanged();
    else if (change.type === "connection") connectionChanged(change.connection);
    else if (change.type === "bulk_action") bulkActionChanged(change.bulkAction);
    else if (change.type === "scheduled") heldArrived(change.scheduled);
    else if (change.type === "presence") presenceChanged(change.personId, change.state);
    else if (change.type === "attention") attentionChanged(change.conversationId, change.people);
    else if (change.type === "templates") templatesChanged();
    else if (change.type === "draft") draftsChanged(personId, change.conversationId, change.drafts);
    else if (change.type === "replies") repliesChanged();
    else if (change.type === "routing") void queries.invalidateQueries({ queryKey: ["routing"] });
    else if (change.type === "rights") rightsChanged();
    else if (change.type === "people") peopleChanged();
    else if (change.type === "service_policies") void queries.invalidateQueries({ queryKey: ["service-policies"] });
    else if (change.type === "notification") notificationChanged(change);
    else if (change.type === "notifications") notificationsChanged();
    if (change.type === "counts" || change.type === "conversation" || change.type === "conversation.hidden") countSoon();
  }
}

export const refetchAll = (): void => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
