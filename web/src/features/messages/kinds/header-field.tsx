import { NativeSelect } from "@mantine/core";
import type { Attachment } from "@sigap/contract/messages";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, words } from "./faults.ts";
import { FileField } from "./file-field.tsx";

const kinds = ["none", "text", "image", "video", "document"] as const;
export interface HeaderDraft {
  kind: (typeof kinds)[number];
  text: string;
  file: Attachment | null;
}
export const noHeader: HeaderDraft = { kind: "none", text: "", file: null };

/** The header as it is sent; nothing while it is not filled. */
export function headerOf({ kind, text, file }: HeaderDraft) {
  if (kind === "text" && text.trim() !== "") return { kind, text: text.trim() };
  if (kind !== "none" && kind !== "text" && file) return { kind, attachmentId: file.id };
  return undefined;
}
export function headerFault({ kind, text, file }: HeaderDraft, most: number): Fault | null {
  if (kind === "none") return null;
  if (kind === "text") return words(text, most);
  return file ? null : { word: "neededFile" };
}

interface Props {
  value: HeaderDraft;
  onChange: (change: (now: HeaderDraft) => HeaderDraft) => void;
  most: number;
  error: string | undefined;
}

/** What stands above the text: nothing, a line, or a file. */
export function HeaderField({ value, onChange, most, error }: Props) {
  const { say } = useWords();
  const names = { none: say("nothing"), text: say("text"), image: say("photo"), video: say("video"), document: say("document") };
  return (
    <>
      <NativeSelect
        label={say("above")}
        value={value.kind}
        data={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
        onChange={(event) => {
          const kind = event.currentTarget.value as HeaderDraft["kind"];
          onChange(() => ({ ...noHeader, kind }));
        }}
      />
      {value.kind === "text" && (
        <Counted
          label={say("header")}
          most={most}
          value={value.text}
          error={error}
          onChange={(text) => onChange((now) => ({ ...now, text }))}
        />
      )}
      {value.kind !== "none" && value.kind !== "text" && (
        <FileField
          key={value.kind}
          label={names[value.kind]}
          kind={value.kind}
          value={value.file}
          error={error}
          onChange={(file) => onChange((now) => ({ ...now, file }))}
        />
      )}
    </>
  );
}
