import type { Conversation } from "@sigap/contract/conversations";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, memo, Suspense } from "react";
import { CustomerPhone } from "../features/channels/customer-phone.tsx";
import { useContact } from "../features/contacts/queries.ts";
import { useConversation } from "../features/conversations/queries.ts";
import { useSignedIn } from "../features/identity/queries.ts";
import { useWords } from "../lib/i18n.tsx";
import { lazy } from "../lib/lazy.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Waiting } from "../ui/waiting.tsx";
import css from "./details-pane.module.css";
import { useShowConversation } from "./open-thread.ts";

const ActivityTab = lazy(() => import("../features/contacts/activity-tab.tsx").then(({ ActivityTab: tab }) => ({ default: tab })));
const PersonPanel = lazy(() => import("./person-panel.tsx").then(({ PersonPanel: panel }) => ({ default: panel })));
const FilesTab = lazy(() => import("../features/contacts/files-tab.tsx").then(({ FilesTab: tab }) => ({ default: tab })));

export type DetailsTab = "details" | "activity" | "files" | "phone";
const words = { details: "details", activity: "activity", files: "files", phone: "phoneTab" } as const;
interface Props {
  conversationId: string | undefined;
  tab: DetailsTab;
  onTab: (tab: DetailsTab) => void;
  onClose: () => void;
}

/** Beside the conversation: who this is, what happened, what was sent, and in the sandbox what they see on their phone. */
export default memo(function DetailsPane({ conversationId, tab, onTab, onClose }: Props) {
  const { say } = useWords();
  const { sandboxUrl } = useSignedIn();
  const { data: conversation } = useConversation(conversationId);
  const readable = useContact(conversation?.contact.id ?? "", conversation !== undefined).data?.can.read ?? true;
  const tabs: DetailsTab[] = [
    "details",
    ...(readable ? (["activity", "files"] as const) : []),
    ...(sandboxUrl ? (["phone"] as const) : []),
  ];
  const wanted: DetailsTab = tabs.includes(tab) ? tab : "details";
  const shown = conversation || !sandboxUrl ? wanted : "phone";
  return (
    <aside data-pane className={css.pane} aria-label={say("details")}>
      <div className={css.tabs}>
        <div className={css.list} role="tablist" aria-label={say("details")} onKeyDown={moveAlong}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === shown}
              tabIndex={each === shown ? 0 : -1}
              className={css.tab}
              disabled={each !== "phone" && !conversation}
              aria-label={each === "phone" ? say("customerPhone") : undefined}
              onClick={() => onTab(each)}
            >
              {say(words[each])}
            </button>
          ))}
        </div>
        <IconButton size="sm" label={say("hideDetails")} action="pane.details" icon={<IconX size={16} stroke={1.75} />} onClick={onClose} />
      </div>
      {shown === "phone" ? (
        <CustomerPhone />
      ) : conversation ? (
        <div className={css.scroller}>
          <Suspense fallback={<Waiting />}>
            <Tab key={conversation.contact.id} tab={shown} conversation={conversation} />
          </Suspense>
        </div>
      ) : (
        <p className={css.nothing}>{say("pick")}</p>
      )}
    </aside>
  );
});

/** Arrows go from tab to tab, as in every list of tabs. */
function moveAlong(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("[role=tab]:not(:disabled)")];
  const onwards = getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step;
  const next = all[(all.indexOf(document.activeElement as HTMLButtonElement) + onwards + all.length) % all.length];
  next?.focus();
  next?.click();
}

function Tab({ tab, conversation }: { tab: Exclude<DetailsTab, "phone">; conversation: Conversation }) {
  const { contact } = conversation;
  const showConversation = useShowConversation();
  if (tab === "activity") return <ActivityTab contactId={contact.id} onShow={(id, messageId) => void showConversation(id, messageId)} />;
  if (tab === "files")
    return <FilesTab contactId={contact.id} onShow={({ conversationId, messageId }) => void showConversation(conversationId, messageId)} />;
  return <PersonPanel conversation={conversation} />;
}
