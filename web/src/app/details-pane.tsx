import { IconX } from "@tabler/icons-react";
import { CustomerPhone } from "../features/channels/customer-phone.tsx";
import { ContactDetails } from "../features/contacts/contact-details.tsx";
import { Episodes } from "../features/conversations/episodes.tsx";
import { useConversation } from "../features/conversations/queries.ts";
import { useSignedIn } from "../features/identity/queries.ts";
import { useWords } from "../lib/i18n.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import css from "./details-pane.module.css";

type Tab = "details" | "phone";
interface Props {
  conversationId: string | undefined;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onClose: () => void;
}

/** Beside the conversation: who this is, and in the sandbox what they see on their phone. */
export function DetailsPane({ conversationId, tab, onTab, onClose }: Props) {
  const { say } = useWords();
  const { sandboxUrl } = useSignedIn();
  const { data: conversation } = useConversation(conversationId);
  const shown: Tab = sandboxUrl && (tab === "phone" || !conversation) ? "phone" : "details";
  const tabs: Tab[] = sandboxUrl ? ["details", "phone"] : ["details"];
  return (
    <aside className={css.pane} aria-label={say("details")}>
      <div className={css.tabs}>
        <div className="row" role="tablist" style={{ height: "100%" }}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === shown}
              className={css.tab}
              disabled={each === "details" && !conversation}
              onClick={() => onTab(each)}
            >
              {say(each === "phone" ? "customerPhone" : "details")}
            </button>
          ))}
        </div>
        <span className="push" />
        <IconButton size="sm" label={say("hideDetails")} shortcut="]" icon={<IconX size={16} stroke={1.75} />} onClick={onClose} />
      </div>
      {shown === "phone" ? (
        <CustomerPhone />
      ) : conversation ? (
        <div className={css.scroller}>
          <ContactDetails id={conversation.contact.id} />
          <Episodes contactId={conversation.contact.id} current={conversation.id} />
        </div>
      ) : (
        <p className={css.nothing}>{say("pick")}</p>
      )}
    </aside>
  );
}
