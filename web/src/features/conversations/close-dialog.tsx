import { SegmentedControl, Textarea } from "@mantine/core";
import type { Conversation, View } from "@sigap/contract/conversations";
import { outcomes } from "@sigap/contract/values";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import type { Listing, ListQuery } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { useForm } from "../../lib/use-form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { tellDone } from "../../ui/undoable.ts";
import { keepList } from "./list-search.ts";
import { changed } from "./queries.ts";

type Outcome = (typeof outcomes)[number];

/** Closes with what came of it, and goes on with the next one. */
export default function CloseDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>("answered");
  const [summary, setSummary] = useState("");
  const { id } = conversation;
  const form = useForm(async () => {
    const next = nextAfter(id);
    changed(await call("closeConversation", { params: { id }, body: { outcome, ...(summary.trim() ? { summary } : {}) } }));
    tellDone(say, say("closedChat"), () => call("reopenConversation", { params: { id } }).then(changed));
    setSummary("");
    onClose();
    if (next) await navigate({ to: "/inbox/$view/$conversationId", params: next, search: keepList });
  });
  return (
    <FormDialog title={say("closeTitle")} size="lg" form={form} action={say("closeChat")} onClose={onClose}>
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
    </FormDialog>
  );
}

/** The conversation below this one in the list that shows it. */
function nextAfter(id: string): { view: View; conversationId: string } | null {
  const shown = /^\/inbox\/(\w+)/.exec(location.pathname)?.[1];
  for (const [key, listing] of queries.getQueriesData<Listing>({ queryKey: ["conversations"], type: "active" })) {
    const { view } = key[1] as ListQuery;
    const items = listing?.items ?? [];
    const at = items.findIndex((item) => item.id === id);
    const next = items[at + 1] ?? items[at - 1];
    if (view === shown && at >= 0 && next) return { view, conversationId: next.id };
  }
  return null;
}
