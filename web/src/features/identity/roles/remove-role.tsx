import { Button, Modal } from "@mantine/core";
import type { RoleView } from "@sigap/contract/roles";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Banner } from "../../../ui/banner.tsx";
import { toast } from "../../../ui/toast.tsx";
import { peopleChanged } from "../queries.ts";
import { RoleSelect } from "./role-select.tsx";

/** Nobody is left without a role: whoever has it gets another one. */
export function RemoveRole({ role, onClose, onRemoved }: { role: RoleView; onClose: () => void; onRemoved: () => void }) {
  const { say } = useWords();
  const { id, name, people } = role;
  const [to, setTo] = useState("agent");
  const { problem, busy, submit } = useForm(async () => {
    await call("removeRole", { params: { id }, query: people > 0 ? { moveTo: to } : {} });
    peopleChanged();
    toast(say("roleRemoved", { name }));
    onRemoved();
  });
  return (
    <Modal opened onClose={onClose} title={say("roleRemove", { name })} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <form className="col" style={{ gap: 12 }} onSubmit={submit}>
        {problem && <Banner>{problem}</Banner>}
        <p>{people > 0 ? say("roleRemoveInUse", { count: people }) : say("roleRemoveFree")}</p>
        {people > 0 && <RoleSelect label={say("roleMoveTo")} value={to} onChange={setTo} without={id} />}
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
    </Modal>
  );
}
