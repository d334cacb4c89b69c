import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Conversation } from "@sigap/contract/conversations";
import type { Outgoing } from "@sigap/contract/outgoing";
import { Suspense } from "react";
import { withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import type { DraftKeeper } from "./composer/draft-keeper.ts";
import type { KeptForms } from "./composer/kept-forms.ts";
import type { KindName } from "./kinds/kinds.ts";

// Forms are fetched when somebody opens one.
const KindPanel = lazy(withAllWords(async () => ({ default: (await import("./kinds/kind-panel.tsx")).KindPanel })));
const TemplatePicker = lazy(withAllWords(async () => ({ default: (await import("./templates/template-picker.tsx")).TemplatePicker })));

interface Props {
  conversation: Conversation;
  connectionId: string | undefined;
  /** The words that a template may take up. */
  draft: DraftKeeper;
  /** What is filled in, and kept when a form is closed. */
  forms: KeptForms;
  limits: ShownCapabilities | undefined;
  template: boolean;
  /** Whether templates take the keyboard. */
  autoFocus: boolean;
  kind: KindName | null;
  onSend: (message: Outgoing, text: string) => void;
  onClose: () => void;
}

/** What opens above the composer: templates, or the form of a kind. */
export function ComposerPanels({ conversation, connectionId, draft, forms, limits, template, autoFocus, kind, onSend, onClose }: Props) {
  return (
    <Suspense>
      {template && <TemplatePicker {...{ conversation, connectionId, forms, draft, autoFocus, onSend, onClose }} />}
      {kind && limits && <KindPanel key={kind} {...{ conversation, kind, forms, limits, onSend, onClose }} />}
    </Suspense>
  );
}
