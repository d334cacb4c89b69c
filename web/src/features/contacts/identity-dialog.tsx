import { Button, SegmentedControl, TextInput } from "@mantine/core";
import type { Contact, ContactIdentity } from "@sigap/contract/contacts";
import { lazy, Suspense, useState } from "react";
import { call, Refused } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { contactChanged } from "./queries.ts";

const MergeDialog = lazy(() => import("./merge-dialog.tsx").then(({ MergeDialog: dialog }) => ({ default: dialog })));

interface Props {
  contact: Contact;
  /** The one that is corrected; without it a new one. */
  identity?: ContactIdentity;
  onClose: () => void;
}

/** A number or an e-mail address: added, corrected or removed. One that is somebody else's leads to merging both. */
export function IdentityDialog({ contact, identity, onClose }: Props) {
  const { say } = useWords();
  const [kind, setKind] = useState<"phone" | "email">(identity?.kind === "email" ? "email" : "phone");
  const [value, setValue] = useState(identity?.value ?? "");
  const [merging, setMerging] = useState(false);
  const done = (changed: Contact) => {
    contactChanged(changed);
    onClose();
  };
  const params = { id: identity?.id ?? contact.id };
  const form = useForm(async () => {
    const body = { kind, value };
    done(await call(identity ? "correctIdentity" : "addIdentity", { params, body }));
  });
  const removing = useForm(async () => done(await call("removeIdentity", { params })));
  const other = form.error instanceof Refused && form.error.problem.code === "identity_taken" ? form.error.problem.values : undefined;
  if (merging && other?.contactId)
    return (
      <Suspense>
        <MergeDialog winnerId={contact.id} loserId={other.contactId} onClose={onClose} />
      </Suspense>
    );
  return (
    <FormDialog
      title={identity ? say("identityCorrect", { kind: say(kind) }) : say("identityAdd")}
      form={{ ...form, problem: form.problem ?? removing.problem }}
      action={identity ? undefined : say("identityAddDo")}
      beside={
        identity && (
          <Button variant="subtle" color="saga" loading={removing.busy} onClick={() => removing.submit()}>
            {say("remove")}
          </Button>
        )
      }
      onClose={onClose}
    >
      {!identity && (
        <SegmentedControl
          aria-label={say("identityKind")}
          data={(["phone", "email"] as const).map((each) => ({ value: each, label: say(each) }))}
          value={kind}
          onChange={(next) => setKind(next === "email" ? "email" : "phone")}
        />
      )}
      <TextInput
        label={say(kind)}
        description={kind === "phone" ? say("phoneHint") : undefined}
        inputMode={kind === "phone" ? "tel" : "email"}
        autoComplete="off"
        data-autofocus
        required
        value={value}
        error={form.of("value")}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      {other && contact.can.merge && (
        <Button variant="default" onClick={() => setMerging(true)}>
          {say("identityMerge", { name: other.name ?? "" })}
        </Button>
      )}
    </FormDialog>
  );
}
