import { Button, Modal, Select } from "@mantine/core";
import type { Member } from "@sigap/contract/identity";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";
import { useOpenWork } from "./open-work.ts";
import { peopleChanged } from "./queries.ts";

interface Props {
  member: Member | null;
  colleagues: readonly Member[];
  onClose: () => void;
}

/** Before somebody is removed: what becomes of their work. */
export function LeaveDialog({ member, colleagues, onClose }: Props) {
  const { say } = useWords();
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={say("leaveTitle", { name: member?.name ?? "" })}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      {member && <Fields key={member.id} member={member} colleagues={colleagues} onClose={onClose} />}
    </Modal>
  );
}

const nobody = "nobody";

function Fields({ member, colleagues, onClose }: Props & { member: Member }) {
  const { say } = useWords();
  const { id, name } = member;
  const count = useOpenWork({ field: "assignee", in: [id] });
  const [to, setTo] = useState(nobody);
  const { problem, busy, submit } = useForm(async () => {
    await call("removeMember", { params: { id }, query: to === nobody ? {} : { handOverTo: to } });
    peopleChanged();
    toast(say("memberRemoved", { name }));
    onClose();
  });
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit}>
      <p>{say("leaveLead", { name })}</p>
      {count !== undefined && <p className="semi">{say("leaveCount", { count })}</p>}
      {problem && <Banner>{problem}</Banner>}
      {count !== 0 && (
        <Select
          label={say("leaveTo")}
          allowDeselect={false}
          searchable
          data={[
            { value: nobody, label: say("leaveNobody") },
            ...colleagues.filter((each) => each.id !== id).map((each) => ({ value: each.id, label: each.name })),
          ]}
          value={to}
          onChange={(value) => setTo(value ?? nobody)}
        />
      )}
      <div className="row">
        <span className="push" />
        <Button variant="default" onClick={onClose}>
          {say("cancel")}
        </Button>
        <Button type="submit" color="saga" loading={busy}>
          {say("remove")}
        </Button>
      </div>
    </form>
  );
}
