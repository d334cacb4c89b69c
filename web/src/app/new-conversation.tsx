import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useConnections } from "../features/channels/queries.ts";
import { ContactForm } from "../features/contacts/contact-form.tsx";
import { ContactPicker, type Picked } from "../features/contacts/contact-picker.tsx";
import { changed } from "../features/conversations/queries.ts";
import { useCan } from "../features/identity/queries.ts";
import { call } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { useForm } from "../lib/use-form.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Banner } from "../ui/banner.tsx";
import { useShowConversation } from "./open-thread.ts";

/** To somebody who is known or new; what may be written is said where it is written. */
export function NewConversation({ to, onClose }: { to?: Picked; onClose: () => void }) {
  const { say } = useWords();
  const can = useCan();
  const [who, setWho] = useState<Picked | null>(to ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const back = () => {
    setWho(null);
    setTyped(null);
  };
  return (
    <Modal opened onClose={onClose} title={say("newConversation")} closeButtonProps={{ "aria-label": say("dismiss") }}>
      {who ? (
        <Start who={who} onBack={to ? onClose : back} onClose={onClose} />
      ) : typed === null ? (
        <ContactPicker
          label={say("newConversationTo")}
          hint={say("newConversationHint")}
          onChoose={setWho}
          {...(can("contacts:write") ? { onNew: setTyped } : {})}
        />
      ) : (
        <ContactForm typed={typed} onCancel={back} onCreated={setWho} />
      )}
    </Modal>
  );
}

function Start({ who, onBack, onClose }: { who: Picked; onBack: () => void; onClose: () => void }) {
  const { say } = useWords();
  const showConversation = useShowConversation();
  const connections = useConnections().data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const { problem, busy, submit } = useForm(async () => {
    const conversation = await call("openConversation", { body: { contactId: who.id, ...(chosen ? { connectionId: chosen } : {}) } });
    changed(conversation);
    onClose();
    await showConversation(conversation.id);
  });
  return (
    <form className="col" style={{ gap: 12 }} onSubmit={submit}>
      {problem && <Banner>{problem}</Banner>}
      <div className="row">
        <Avatar id={who.id} name={who.name} size={36} />
        <bdi className="semi cut">{who.name}</bdi>
      </div>
      {connections.length > 1 && (
        <Select
          label={say("newConversationFrom")}
          data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen ?? connections[0]?.id ?? null}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <p className="mut xs">{say("newConversationWindow")}</p>
      <div className="row">
        <span className="push" />
        <Button variant="default" onClick={onBack}>
          {say("back")}
        </Button>
        <Button type="submit" loading={busy} data-autofocus>
          {say("newConversationStart")}
        </Button>
      </div>
    </form>
  );
}
