import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Conversation } from "@sigap/contract/conversations";
import type { Outgoing } from "@sigap/contract/outgoing";
import { lazy, Suspense } from "react";
import type { KindName } from "./kinds/kinds.ts";

// Forms are fetched when somebody opens one.
const KindPanel = lazy(async () => ({ default: (await import("./kinds/kind-panel.tsx")).KindPanel }));
const TemplatePicker = lazy(async () => ({ default: (await import("./templates/template-picker.tsx")).TemplatePicker }));

interface Props {
  conversation: Conversation;
  limits: ShownCapabilities | undefined;
  template: boolean;
  kind: KindName | null;
  onSend: (message: Outgoing, text: string) => void;
  onClose: () => void;
}

/** What opens above the composer: templates, or the form of a kind. */
export function ComposerPanels({ conversation, limits, template, kind, onSend, onClose }: Props) {
  return (
    <Suspense>
      {template && <TemplatePicker conversation={conversation} onSend={onSend} onClose={onClose} />}
      {kind && limits && <KindPanel key={kind} kind={kind} limits={limits} onSend={onSend} onClose={onClose} />}
    </Suspense>
  );
}
