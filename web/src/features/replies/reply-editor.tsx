import { Button, Checkbox, Modal, NativeSelect, TextInput } from "@mantine/core";
import type { ReplyFolder, SavedReply } from "@sigap/contract/replies";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { unknownHoles } from "../../lib/variables.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { useNewerVersion } from "../../ui/newer-version.tsx";
import { useCan, useSignedIn } from "../identity/queries.ts";
import { repliesChanged } from "./queries.ts";
import css from "./replies.module.css";
import { ReplyFiles } from "./reply-files.tsx";
import { ReplyTexts } from "./reply-texts.tsx";

interface Props {
  reply: SavedReply | null;
  folders: readonly ReplyFolder[];
  onClose: () => void;
}

/** One saved reply: how it is called, what it says in each language, and what comes with it. */
export function ReplyEditor({ reply, folders, onClose }: Props) {
  const { say } = useWords();
  const { workspace } = useSignedIn();
  const manage = useCan()("replies:manage");
  const editable = reply?.can.edit ?? true;
  const saved = {
    shortcut: reply?.shortcut ?? "",
    name: reply?.name ?? "",
    folderId: reply?.folderId ?? null,
    shared: reply?.shared ?? manage,
    texts: reply?.texts ?? { [workspace.language]: "" },
    files: reply?.attachments ?? [],
  };
  const [draft, setDraft] = useState(saved);
  const newer = useNewerVersion(reply ? { version: reply.version, draft: saved } : undefined, draft, setDraft);
  const { files, ...value } = draft;
  const [removing, setRemoving] = useState(false);
  const change = (next: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...next }));
  const written = Object.fromEntries(Object.entries(value.texts).filter(([, text]) => text.trim() !== ""));
  const unknown = Object.values(written).flatMap(unknownHoles);
  const { problem, of, busy, submit } = useForm(async () => {
    const body = { ...value, texts: written, attachmentIds: files.map(({ id }) => id) };
    await (reply
      ? call("updateReply", { params: { id: reply.id }, body: { ...body, version: newer.version } })
      : call("createReply", { body })
    ).finally(repliesChanged);
    onClose();
  });
  const removal = useForm(async () => {
    if (reply) await call("removeReply", { params: { id: reply.id } });
    repliesChanged();
    onClose();
  });
  const ready = value.shortcut.trim() !== "" && value.name.trim() !== "" && Object.keys(written).length > 0 && unknown.length === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={say(reply ? "editReply" : "newReply")}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <form className="col" onSubmit={submit} noValidate>
        {newer.banner}
        {(problem ?? removal.problem) && <Banner>{problem ?? removal.problem}</Banner>}
        {!editable && <Banner tone="info">{say("replyReadOnly")}</Banner>}
        <fieldset className={css.fields} disabled={!editable}>
          <div className={css.pair}>
            <TextInput
              label={say("shortcut")}
              description={say("shortcutHint")}
              leftSection="/"
              data-autofocus
              value={value.shortcut}
              error={of("shortcut")}
              onChange={(event) => change({ shortcut: event.currentTarget.value.replace(/^\//, "") })}
            />
            <TextInput
              label={say("name")}
              description={say("replyNameHint")}
              value={value.name}
              error={of("name")}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          </div>
          <ReplyTexts
            texts={value.texts}
            files={files}
            error={unknown[0] === undefined ? of("texts") : say("unknownVariable", { name: `{{${unknown[0]}}}` })}
            onChange={(texts) => change({ texts })}
          />
          <ReplyFiles files={files} onChange={(next) => change({ files: [...next] })} />
          <div className={css.pair}>
            <NativeSelect
              label={say("folder")}
              value={value.folderId ?? ""}
              data={[{ value: "", label: say("noFolder") }, ...folders.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(event) => change({ folderId: event.currentTarget.value || null })}
            />
            <Checkbox
              className={css.switch ?? ""}
              label={say("sharedReply")}
              description={say(manage ? "sharedReplyHint" : "sharedReplyNotYours")}
              checked={value.shared}
              disabled={!manage}
              onChange={(event) => change({ shared: event.currentTarget.checked })}
            />
          </div>
        </fieldset>
        <div className={css.foot}>
          {reply && editable && (
            <Button variant="subtle" color="saga" onClick={() => setRemoving(true)}>
              {say("removeReply")}
            </Button>
          )}
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          {editable && (
            <Button type="submit" loading={busy} disabled={!ready}>
              {say("save")}
            </Button>
          )}
        </div>
      </form>
      <Confirm
        opened={removing}
        title={say("removeReplyTitle", { shortcut: `/${reply?.shortcut ?? ""}` })}
        text={say("removeReplyHint")}
        action={say("removeReply")}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          removal.submit();
        }}
      />
    </Modal>
  );
}
