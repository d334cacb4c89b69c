import { Button } from "@mantine/core";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Banner } from "../../../ui/banner.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { DraftKeeper } from "./draft-keeper.ts";

/** What one wrote on another device at the same time: taken or dropped, never lost by itself. */
export function OtherDraft({ draft }: { draft: DraftKeeper }) {
  const { say } = useWords();
  const { other } = draft.state.use();
  if (!other) return null;
  const settle = (use: boolean) => void draft.settle(use).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <Banner
      tone="info"
      action={
        <span className="row">
          <Button size="xs" variant="default" onClick={() => settle(true)}>
            {say("useIt")}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => settle(false)}>
            {say("dismissIt")}
          </Button>
        </span>
      }
    >
      {say("otherDraft")} <bdi>“{other.text.length > 140 ? `${other.text.slice(0, 140)}…` : other.text}”</bdi>
    </Banner>
  );
}

export function DraftSaved({ draft, className }: { draft: DraftKeeper; className: string | undefined }) {
  const { say } = useWords();
  const { saved } = draft.state.use();
  return saved ? <span className={className}>{say("draftSaved")}</span> : null;
}
