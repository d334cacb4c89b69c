import { Button, Modal, SegmentedControl, Textarea } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { outcomes } from "@sigap/contract/values";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import type { Listing } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";
import { changed } from "./queries.ts";

type Outcome = (typeof outcomes)[number];

/** Closes with what came of it, and goes on with the next one. */
export function CloseDialog({ conversation, opened, onClose }: { conversation: Conversation; opened: boolean; onClose: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>("answered");
  const [summary, setSummary] = useState("");
  const { id } = conversation;
  const { problem, busy, submit } = useForm(async () => {
    const next = nextAfter(id);
    changed(await call("closeConversation", { params: { id }, body: { outcome, ...(summary.trim() ? { summary } : {}) } }));
    const undo = () => void call("reopenConversation", { params: { id } }).then(changed);
    toast(say("closedChat"), { undo: { label: say("undo"), run: undo } });
    setSummary("");
    onClose();
    if (next) await navigate({ to: "/inbox/$view/$conversationId", params: next });
  });
  return (
    <Modal opened={opened} onClose={onClose} title={say("closeTitle")} size="lg" closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form onSubmit={submit} className="col">
        {problem && <Banner>{problem}</Banner>}
        <SegmentedControl
          aria-label={say("outcome")}
          fullWidth
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
          data={outcomes.map((value) => ({ value, label: say(`outcome_${value}`) }))}
        />
        <Textarea
          label={say("summary")}
          description={say("summaryHint")}
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
        />
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {say("closeChat")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The conversation below this one in the list that shows it. */
function nextAfter(id: string): { view: string; conversationId: string } | null {
  const view = /^\/inbox\/(\w+)/.exec(location.pathname)?.[1] ?? "all";
  const items = queries.getQueryData<Listing>(["conversations", view])?.items ?? [];
  const at = items.findIndex((item) => item.id === id);
  const next = items[at + 1] ?? items[at - 1];
  return next ? { view, conversationId: next.id } : null;
}
