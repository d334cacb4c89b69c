import { Button, TextInput } from "@mantine/core";
import type { AuditCheck as Check } from "@sigap/contract/identity";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";

/** Whether the log is as it was written, by the chain of seals and by a seal that was kept elsewhere. */
export function AuditCheck() {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconShieldCheck size={16} />} onClick={() => setOpen(true)}>
        {say("auditCheck")}
      </Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [kept, setKept] = useState("");
  const [found, setFound] = useState<Check | null>(null);
  const form = useForm(async () => {
    const seal = kept.trim();
    setFound(null);
    setFound(await call("checkAuditLog", { query: seal ? { seal } : {} }));
  });
  return (
    <FormDialog title={say("auditCheck")} form={form} action={say("auditCheckNow")} onClose={onClose}>
      <p className="dim">{say("auditCheckWhy")}</p>
      <TextInput
        label={say("auditKeptSeal")}
        description={say("auditKeptSealHint")}
        value={kept}
        error={form.of("query.seal") && say("auditNoSeal")}
        onChange={(event) => setKept(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {found && <Found {...found} />}
    </FormDialog>
  );
}

function Found({ entries, seal, fault }: Check) {
  const { say } = useWords();
  if (fault) return <Banner>{say(`auditFault_${fault.kind}`, { number: fault.number })}</Banner>;
  return (
    <>
      <Banner tone="good">{say("auditWhole", { count: entries })}</Banner>
      {seal && <CopyField label={say("auditNewestSeal")} value={seal} />}
    </>
  );
}
