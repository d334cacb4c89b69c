import { Button } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { IconAlertCircle, IconFile, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import css from "./attachment-view.module.css";

/** A file that is on its way, or could not be had, or was refused: never nothing. */
export function MissingFile({ attachment: { id, state, reason, fileName, kind } }: { attachment: Attachment }) {
  const { say } = useWords();
  const [again, setAgain] = useState(false);
  const waiting = state === "pending" || again;
  const retry = () => {
    setAgain(true);
    call("retryAttachment", { params: { id } })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => setAgain(false));
  };
  return (
    <div className={css.file} data-missing={!waiting}>
      {waiting ? <IconFile size={20} stroke={1.6} /> : <IconAlertCircle size={20} stroke={1.6} />}
      <span className="grow">
        <bdi className={`cut ${css.name}`}>{fileName ?? say(kind === "image" ? "photo" : kind)}</bdi>
        <span className={css.facts}>{waiting ? say("pendingFile") : (reason ?? say("failedFile"))}</span>
      </span>
      {state === "failed" && !again && (
        <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
          {say("tryAgain")}
        </Button>
      )}
    </div>
  );
}
