import { Button, Modal, TextInput } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import { IconArrowBackUp, IconArrowMerge } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./merge-section.module.css";
import { afterMerge, useMerges } from "./queries.ts";

/** The same person twice: put together without loss, and taken apart again. */
export function MergeSection({ contact }: { contact: Contact }) {
  const { say, language } = useWords();
  const [choosing, setChoosing] = useState(false);
  const merges = (useMerges(contact.id).data?.items ?? []).filter(({ undoneAt }) => undoneAt === null);
  const fail = (error: unknown) => toast(sayError(error, say), { failed: true });
  const undo = (id: string) => void call("undoMerge", { params: { id } }).then(afterMerge).catch(fail);
  const merge = (loserId: string) =>
    void call("mergeContacts", { params: { id: contact.id }, body: { loserId } })
      .then(({ id, loserName }) => {
        setChoosing(false);
        afterMerge();
        toast(say("mergedWith", { name: loserName }), { undo: { label: say("undo"), run: () => undo(id) } });
      })
      .catch(fail);
  return (
    <section className="col">
      {merges.map(({ id, loserName, at, by, can }) => (
        <div key={id} className="row xs mut">
          <IconArrowMerge size={14} stroke={1.9} />
          <span className="grow">{say("mergedBy", { name: loserName, by: by.name, time: moment(at, language) })}</span>
          {can.undo && (
            <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={() => undo(id)}>
              {say("undo")}
            </Button>
          )}
        </div>
      ))}
      {contact.can.merge && (
        <Button variant="default" leftSection={<IconArrowMerge size={16} stroke={1.75} />} onClick={() => setChoosing(true)}>
          {say("mergeWith")}
        </Button>
      )}
      <Modal
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={say("mergeWith")}
        closeButtonProps={{ "aria-label": say("dismiss") }}
      >
        <Choice except={contact.id} onChoose={merge} />
      </Modal>
    </section>
  );
}

function Choice({ except, onChoose }: { except: string; onChoose: (id: string) => void }) {
  const { say } = useWords();
  const [q, setQ] = useState("");
  const { data } = useQuery({
    queryKey: ["search", q],
    queryFn: () => call("search", { query: { q } }),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
  });
  const found = q.trim() ? (data?.contacts ?? []).filter(({ contactId }) => contactId !== except) : [];
  return (
    <div className="col">
      <p className="mut">{say("mergeHint")}</p>
      <TextInput
        aria-label={say("search")}
        placeholder={say("searchContacts")}
        data-autofocus
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {q.trim() && data && found.length === 0 && <p className="dim">{say("noHits")}</p>}
      {found.map(({ contactId, name, phone, username }) => (
        <button key={contactId} type="button" className={css.choice} onClick={() => onChoose(contactId)}>
          <Avatar id={contactId} name={name} size={28} />
          <span className="grow cut">{name}</span>
          <span className="dim num">{phone ?? (username ? `@${username}` : say("noPhone"))}</span>
        </button>
      ))}
    </div>
  );
}
