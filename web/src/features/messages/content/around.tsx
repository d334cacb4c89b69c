import type { Attachment } from "@sigap/contract/messages";
import type { ReactNode } from "react";
import { AttachmentView } from "../attachment-view.tsx";
import css from "./content.module.css";
import { Text } from "./text.tsx";

/** The files of a message, for those kinds that hold them by id. */
export interface Files {
  attachments: readonly Attachment[];
  /** Who sent them, for screen readers. */
  from: string;
}
type Header = { kind: "text"; text: string } | { kind: "image" | "video" | "document"; attachmentId: string };

interface Props {
  header?: Header | undefined;
  body?: string | undefined;
  footer?: string | undefined;
  files: Files;
  /** What can be tapped. */
  children?: ReactNode;
}

/** Header, text and footer, as nearly all that can be tapped has them. */
export function Around({ header, body, footer, files, children }: Props) {
  return (
    <>
      {header &&
        (header.kind === "text" ? <strong className={css.header}>{header.text}</strong> : <File id={header.attachmentId} files={files} />)}
      {body && <Text text={body} />}
      {footer && <div className={css.footer}>{footer}</div>}
      {children}
    </>
  );
}

export function File({ id, files: { attachments, from } }: { id: string; files: Files }) {
  const attachment = attachments.find((each) => each.id === id);
  return attachment ? <AttachmentView attachment={attachment} from={from} /> : null;
}
