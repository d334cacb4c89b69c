import { Button, Modal } from "@mantine/core";
import type { Contact, ContactMerge } from "@sigap/contract/contacts";
import { IconArrowBackUp, IconArrowMerge } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { ContactPicker } from "./contact-picker.tsx";
import { useMerges } from "./queries.ts";
import { SectionBox } from "./sections.tsx";
import { undoMerge } from "./undo-merge.ts";

const MergeDialog = lazy(() => import("./merge-dialog.tsx").then(({ MergeDialog: dialog }) => ({ default: dialog })));

/** The same person twice: put together without loss, and taken apart again. */
export function MergeSection({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const [choosing, setChoosing] = useState(false);
  const [loserId, setLoserId] = useState<string | null>(null);
  const merges = useMerges(contact.id).data?.items ?? [];
  if (merges.length === 0 && !contact.can.merge) return null;
  return (
    <SectionBox label={say("mergeHistory")} count={merges.length}>
      <ul className="col">
        {merges.map((merge) => (
          <li key={merge.id}>
            <MergeLine merge={merge} />
          </li>
        ))}
      </ul>
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
        <p className="mut" style={{ marginBlockEnd: 8 }}>
          {say("mergeHint")}
        </p>
        <ContactPicker
          label={say("search")}
          except={contact.id}
          onChoose={({ id }) => {
            setChoosing(false);
            setLoserId(id);
          }}
        />
      </Modal>
      <Suspense>{loserId && <MergeDialog winnerId={contact.id} loserId={loserId} onClose={() => setLoserId(null)} />}</Suspense>
    </SectionBox>
  );
}

function MergeLine({ merge: { id, loserName, by, at, undoneAt, can } }: { merge: ContactMerge }) {
  const { say, language } = useWords();
  return (
    <div className="row xs mut">
      <IconArrowMerge size={14} stroke={1.9} />
      <span className="grow">
        {say("mergedBy", { name: loserName, by: by.name, time: moment(at, language) })}
        {undoneAt && <span className="dim"> · {say("mergeUndone", { time: moment(undoneAt, language) })}</span>}
      </span>
      {can.undo && (
        <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={() => undoMerge(id, say)}>
          {say("undo")}
        </Button>
      )}
    </div>
  );
}
