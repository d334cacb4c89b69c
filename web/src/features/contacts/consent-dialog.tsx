import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { contactChanged } from "./queries.ts";

/** What somebody said on the phone or on paper, with how that is known and when it was. */
export function ConsentDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { say } = useWords();
  const [state, setState] = useState<"allowed" | "stopped">("stopped");
  const [detail, setDetail] = useState("");
  const [when, setWhen] = useState("");
  const at = when ? new Date(when).toISOString() : undefined;
  const form = useForm(async () => {
    const body = state === "allowed" ? { state, detail, at } : { state, detail: detail || undefined, at };
    contactChanged(await call("recordConsent", { params: { id: contact.id }, body }));
    onClose();
  });
  return (
    <FormDialog title={say("consentRecord")} form={form} action={say("consentRecordDo")} onClose={onClose}>
      <SegmentedControl
        aria-label={say("consentWhat")}
        data={[
          { value: "stopped", label: say("consentStop") },
          { value: "allowed", label: say("consentYes") },
        ]}
        value={state}
        onChange={(next) => setState(next === "allowed" ? "allowed" : "stopped")}
      />
      <Textarea
        label={say("consentEvidence")}
        description={say("consentEvidenceHint")}
        required={state === "allowed"}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={detail}
        error={form.of("detail")}
        onChange={(event) => setDetail(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={say("consentWhen")}
        description={say("consentWhenHint")}
        value={when}
        error={form.of("at")}
        onChange={(event) => setWhen(event.currentTarget.value)}
      />
      {at && contact.marketing.since && at < contact.marketing.since && <Banner tone="warn">{say("consentOlder")}</Banner>}
    </FormDialog>
  );
}
