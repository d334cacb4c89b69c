import type { Message } from "@sigap/contract/messages";
import { IconX } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./composer.module.css";

/** The message that is being answered. */
export function ReplyingTo({ message, onCancel }: { message: Message; onCancel: () => void }) {
  const { say } = useWords();
  return (
    <div className={css.replying}>
      <span className="cut grow">
        {say("replyingTo")} <bdi>{message.text ?? say("otherKind")}</bdi>
      </span>
      <IconButton size="xs" label={say("cancel")} icon={<IconX size={14} />} onClick={onCancel} />
    </div>
  );
}
