import { Modal } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { ContactPicker, type Picked } from "./contact-picker.tsx";
import { TaskForm } from "./task-form.tsx";

/** A task that begins with nobody's page: for whom it is comes first. */
export function NewTask({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [who, setWho] = useState<Picked | null>(null);
  return (
    <Modal opened onClose={onClose} title={say("taskAdd")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      {who ? (
        <div className="col" style={{ gap: 12 }}>
          <div className="row">
            <Avatar id={who.id} name={who.name} size={28} />
            <bdi className="semi cut">{who.name}</bdi>
          </div>
          <TaskForm contactId={who.id} onDone={onClose} />
        </div>
      ) : (
        <ContactPicker label={say("taskFor")} onChoose={setWho} />
      )}
    </Modal>
  );
}
