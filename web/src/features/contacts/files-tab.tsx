import { Button, Select } from "@mantine/core";
import { type ContactFile, fileKinds } from "@sigap/contract/contact-files";
import {
  IconAlertCircle,
  IconDownload,
  IconFile,
  IconFiles,
  IconMicrophone,
  IconPhoto,
  IconPlayerPlay,
  IconVideo,
} from "@tabler/icons-react";
import { useState } from "react";
import { bytes, dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import css from "./files.module.css";
import { useFiles } from "./queries.ts";

type Kind = (typeof fileKinds)[number];
export interface FilePlace {
  messageId: string;
  conversationId: string;
}

/** Every file of the thread, from both sides: pictures as a grid, the rest as a list. A press leads to where it was said. */
export function FilesTab({ contactId, onShow }: { contactId: string; onShow: (place: FilePlace) => void }) {
  const { say } = useWords();
  const [kind, setKind] = useState<Kind | undefined>(undefined);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useFiles(contactId, kind);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const isVisual = ({ attachment }: ContactFile) =>
    attachment.kind === "image" || attachment.kind === "sticker" || attachment.kind === "video";
  const pictures = items.filter(isVisual);
  const others = items.filter((file) => !isVisual(file));
  return (
    <div className="col" style={{ gap: 12 }}>
      <Select
        size="xs"
        maw={320}
        aria-label={say("filesKind")}
        allowDeselect={false}
        data={[{ value: "all", label: say("files_all") }, ...fileKinds.map((value) => ({ value, label: say(`files_${value}`) }))]}
        value={kind ?? "all"}
        onChange={(next) => setKind(fileKinds.find((each) => each === next))}
      />
      {error && <Failed error={error} />}
      {isPending && <Waiting />}
      {data && items.length === 0 && (
        <EmptyState icon={<IconFiles size={20} stroke={1.6} />} title={say("filesNone")}>
          {say("filesNoneHint")}
        </EmptyState>
      )}
      {pictures.length > 0 && (
        <ul className={css.grid}>
          {pictures.map((file) => (
            <li key={file.attachment.id}>
              <Picture file={file} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul>
          {others.map((file) => (
            <li key={file.attachment.id}>
              <File file={file} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("more")}
        </Button>
      )}
    </div>
  );
}

interface Props {
  file: ContactFile;
  onShow: (place: FilePlace) => void;
}

function Picture({ file, onShow }: Props) {
  const { say, language } = useWords();
  const { attachment, at, author } = file;
  const { kind, url, thumbnailUrl } = attachment;
  const what = [say(kind), author, dayOf(at, language)].filter(Boolean).join(", ");
  const source = thumbnailUrl ?? (kind === "video" ? null : url);
  return (
    <button type="button" className={css.picture} aria-label={say("filesShow", { name: what })} title={what} onClick={() => onShow(file)}>
      {source ? (
        <img src={source} alt="" loading="lazy" />
      ) : kind === "video" ? (
        <IconVideo size={24} stroke={1.5} />
      ) : (
        <IconPhoto size={24} stroke={1.5} />
      )}
      {kind === "video" && (
        <span className={css.video}>
          <IconPlayerPlay size={14} stroke={1.9} />
        </span>
      )}
    </button>
  );
}

function File({ file, onShow }: Props) {
  const { say, language } = useWords();
  const { attachment, at, author } = file;
  const { kind, fileName, state, url, reason } = attachment;
  const Icon = state === "failed" || state === "refused" ? IconAlertCircle : kind === "audio" ? IconMicrophone : IconFile;
  const name = fileName ?? say(kind);
  const facts = [author, attachment.bytes === null ? "" : bytes(attachment.bytes), dayOf(at, language)].filter(Boolean).join(" · ");
  return (
    <div className={css.file}>
      <button type="button" className={css.show} title={say("filesShow", { name })} onClick={() => onShow(file)}>
        <Icon size={20} stroke={1.6} />
        <span className="grow">
          <span className="cut" style={{ display: "block" }}>
            <bdi>{name}</bdi>
          </span>
          <span className="xxs dim cut" style={{ display: "block" }}>
            {url ? facts : (reason ?? say("pendingFile"))}
          </span>
        </span>
      </button>
      {url && (
        <a
          className={css.open}
          href={url}
          target="_blank"
          rel="noreferrer"
          aria-label={say("filesOpen", { name })}
          title={say("filesOpen", { name })}
        >
          <IconDownload size={16} stroke={1.75} />
        </a>
      )}
    </div>
  );
}
