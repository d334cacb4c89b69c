import { Button, Menu, Textarea } from "@mantine/core";
import type { ContactNote } from "@sigap/contract/contact-notes";
import type { Contact } from "@sigap/contract/contacts";
import { IconDots, IconPencil, IconPin, IconPinFilled, IconPinnedOff, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { ago, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./notes-section.module.css";
import { useNotes } from "./queries.ts";
import { SectionBox } from "./sections.tsx";

type Notes = { items: ContactNote[] };
/** Shown at once, as the server will order them; what it answers replaces it. */
const show = (contactId: string, change: (items: ContactNote[]) => ContactNote[]) =>
  queries.setQueryData<Notes>(
    ["contact-notes", contactId],
    (now) => now && { items: change(now.items).sort((a, b) => Number(b.pinned) - Number(a.pinned) || (a.id < b.id ? 1 : -1)) },
  );
const askAgain = (contactId: string) => queries.invalidateQueries({ queryKey: ["contact-notes", contactId] });

/** What the team should know about them, apart from what stands in the thread. */
export function NotesSection({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const { data } = useNotes(contact.id);
  const [writing, setWriting] = useState(false);
  const items = data?.items ?? [];
  const add = async (text: string) => {
    const note = await call("createContactNote", { params: { id: contact.id }, body: { text } });
    show(contact.id, (now) => [note, ...now.filter(({ id }) => id !== note.id)]);
    setWriting(false);
  };
  return (
    <SectionBox
      label={say("contactNotes")}
      count={items.length}
      action={
        contact.can.edit &&
        !writing && (
          <IconButton
            size="sm"
            label={say("contactNoteAdd")}
            icon={<IconPlus size={16} stroke={1.75} />}
            onClick={() => setWriting(true)}
          />
        )
      }
    >
      {writing && <NoteForm text="" onSave={add} onCancel={() => setWriting(false)} />}
      {data && items.length === 0 && !writing && <p className="dim xs">{say("contactNoteNone")}</p>}
      <ul className="col">
        {items.map((note) => (
          <li key={note.id}>
            <Note note={note} contactId={contact.id} />
          </li>
        ))}
      </ul>
    </SectionBox>
  );
}

function Note({ note, contactId }: { note: ContactNote; contactId: string }) {
  const { say, language } = useWords();
  const now = useNow();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const change = async (body: { text?: string; pinned?: boolean }) => {
    show(contactId, (items) => items.map((each) => (each.id === note.id ? { ...each, ...body } : each)));
    try {
      const saved = await call("updateContactNote", { params: { id: note.id }, body });
      show(contactId, (items) => items.map((each) => (each.id === note.id ? saved : each)));
    } catch (error) {
      await askAgain(contactId);
      throw error;
    }
  };
  const fail = (error: unknown) => toast(sayError(error, say), { failed: true });
  const remove = () => {
    setRemoving(false);
    show(contactId, (items) => items.filter(({ id }) => id !== note.id));
    void call("removeContactNote", { params: { id: note.id } }).catch((error: unknown) => {
      fail(error);
      void askAgain(contactId);
    });
  };
  if (editing)
    return (
      <NoteForm text={note.text} onSave={(text) => change({ text }).then(() => setEditing(false))} onCancel={() => setEditing(false)} />
    );
  return (
    <article className={css.note}>
      <p dir="auto">{note.text}</p>
      <footer className={css.foot}>
        {note.pinned && <IconPinFilled size={12} />}
        <span className="cut">
          {note.author.name} · <time title={moment(note.createdAt, language)}>{ago(note.createdAt, language, now)}</time>
          {note.editedAt && ` · ${say("contactNoteEdited")}`}
        </span>
        <span className="push" />
        {note.can.pin && (
          <LateMenu
            position="bottom-end"
            target={<IconButton size="sm" label={say("moreActions")} icon={<IconDots size={14} stroke={1.9} />} />}
          >
            {() => (
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={note.pinned ? <IconPinnedOff size={16} stroke={1.75} /> : <IconPin size={16} stroke={1.75} />}
                  onClick={() => void change({ pinned: !note.pinned }).catch(fail)}
                >
                  {say(note.pinned ? "contactNoteUnpin" : "contactNotePin")}
                </Menu.Item>
                {note.can.edit && (
                  <>
                    <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => setEditing(true)}>
                      {say("contactNoteEdit")}
                    </Menu.Item>
                    <Menu.Item color="saga" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => setRemoving(true)}>
                      {say("contactNoteRemove")}
                    </Menu.Item>
                  </>
                )}
              </Menu.Dropdown>
            )}
          </LateMenu>
        )}
      </footer>
      <Confirm
        opened={removing}
        title={say("contactNoteRemove")}
        text={say("contactNoteRemoveHint")}
        action={say("contactNoteRemove")}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      />
    </article>
  );
}

function NoteForm({ text, onSave, onCancel }: { text: string; onSave: (text: string) => Promise<void>; onCancel: () => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(text);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const save = () => {
    if (typed.trim() === "" || busy) return;
    setBusy(true);
    onSave(typed.trim())
      .catch((error: unknown) => setProblem(sayError(error, say)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="col">
      <Textarea
        aria-label={say("contactNotes")}
        placeholder={say("contactNoteHint")}
        autosize
        autoFocus
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={typed}
        error={problem || undefined}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          setProblem("");
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className="row">
        <span className="push" />
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          {say("cancel")}
        </Button>
        <Button size="xs" loading={busy} disabled={typed.trim() === ""} onClick={save}>
          {say("contactNoteSave")}
        </Button>
      </div>
    </div>
  );
}
