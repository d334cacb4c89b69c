import type { Conversation } from "@sigap/contract/conversations";
import { ContactDetails } from "../features/contacts/contact-details.tsx";
import { Episodes } from "../features/conversations/episodes.tsx";
import { useCan } from "../features/identity/queries.ts";
import { WhyButton } from "../features/routing/why-button.tsx";
import { useWords } from "../lib/i18n.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { standingSections } from "./standing-sections.tsx";

/** Who one is talking to: loaded with the first conversation that is opened. */
export function PersonPanel({ conversation: { id, contact, assignee, team } }: { conversation: Conversation }) {
  const { say } = useWords();
  const owner = assignee ? (
    <>
      <Avatar id={assignee.id} name={assignee.name} size={20} /> <bdi>{assignee.name}</bdi>
    </>
  ) : (
    (team?.name ?? <span className="dim">{say("nobodyYet")}</span>)
  );
  const can = useCan();
  const standing = can("lifecycle:read") ? standingSections(contact, say) : [];
  const more = [{ id: "episodes", label: say("episodes"), node: <Episodes contactId={contact.id} current={id} /> }];
  const withReason = (
    <>
      {owner} <WhyButton conversationId={id} nobody={!assignee} />
    </>
  );
  return <ContactDetails id={contact.id} owner={withReason} standing={standing} more={more} />;
}
