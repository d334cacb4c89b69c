import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, within, words } from "./faults.ts";

type Limits = ShownCapabilities["interactive"];
export interface BodyDraft {
  body: string;
  footer: string;
}
export const emptyBody: BodyDraft = { body: "", footer: "" };

/** Text and footer as they are sent. */
export const bodyOf = ({ body, footer }: BodyDraft) => ({ body: body.trim(), footer: footer.trim() || undefined });
/** A kind without a limit is not offered, so there is one. */
export const bodyLimit = ({ body }: Limits, kind: Interactive["kind"]): number => body[kind] ?? 0;

export const bodyFaults = ({ body, footer }: BodyDraft, limits: Limits, kind: Interactive["kind"]): [string, Fault | null][] => [
  ["body", words(body, bodyLimit(limits, kind))],
  ["footer", within(footer, limits.footer)],
];

interface Props {
  value: BodyDraft;
  onChange: (change: Partial<BodyDraft>) => void;
  limits: Limits;
  kind: Interactive["kind"];
  of: (path: string) => string | undefined;
  optional?: boolean;
}

/** The text of what can be tapped, and the small line under it. */
export function BodyFields({ value, onChange, limits, kind, of, optional = false }: Props) {
  const { say } = useWords();
  return (
    <>
      <Counted
        label={say("text")}
        optional={optional}
        most={bodyLimit(limits, kind)}
        lines={2}
        value={value.body}
        error={of("body")}
        onChange={(body) => onChange({ body })}
        autoFocus
      />
      <Counted
        label={say("footer")}
        optional
        most={limits.footer}
        value={value.footer}
        error={of("footer")}
        onChange={(footer) => onChange({ footer })}
      />
    </>
  );
}
