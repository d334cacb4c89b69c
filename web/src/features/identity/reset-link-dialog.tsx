import { Button, Modal } from "@mantine/core";
import type { Member } from "@sigap/contract/identity";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";

/** A link for somebody who forgot their password; no mail is sent, so whoever makes it hands it over. */
export function ResetLinkDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { say } = useWords();
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={say("resetLinkTitle", { name: member?.name ?? "" })}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      {member && <Fields key={member.id} member={member} />}
    </Modal>
  );
}

function Fields({ member: { id, name } }: { member: Member }) {
  const { say, language } = useWords();
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const { problem, busy, submit } = useForm(async () => setLink(await call("createResetLink", { params: { id } })));
  if (link)
    return (
      <div className="col" style={{ gap: 12 }}>
        <p>{say("resetLinkLead", { name, until: moment(link.expiresAt, language) })}</p>
        <CopyField label={say("resetLinkField")} value={link.url} />
      </div>
    );
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit}>
      <p>{say("resetLinkAsk", { name })}</p>
      {problem && <Banner>{problem}</Banner>}
      <div className="row">
        <span className="push" />
        <Button type="submit" loading={busy}>
          {say("makeLink")}
        </Button>
      </div>
    </form>
  );
}
