import { Switch } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, needed, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { useValue } from "./use-value.ts";

export function FlowForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const [value, change] = useValue({ ...emptyBody, button: "", flow: "", screen: "", draft: false });
  const { button, flow, screen, draft } = value;
  const name = flow.trim();
  const message = {
    kind: "flow",
    ...bodyOf(value),
    button: button.trim(),
    // Meta's ids are digits; names may be anything else.
    ...(/^\d*$/.test(name) ? { flowId: name } : { flowName: name }),
    action: "navigate",
    screen: screen.trim() || undefined,
    draft,
  } satisfies Interactive;
  return (
    <KindForm
      hint={say("flowHint")}
      faults={faults([...bodyFaults(value, limits, "flow"), ["button", words(button, limits.flow.button)], ["flow", needed(flow)]])}
      preview={message}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <BodyFields value={value} onChange={change} limits={limits} kind="flow" of={of} />
          <Counted
            label={say("button")}
            most={limits.flow.button}
            value={button}
            error={of("button")}
            onChange={(next) => change({ button: next })}
          />
          <Counted
            label={say("flowId")}
            hint={say("flowIdHint")}
            value={flow}
            error={of("flow")}
            onChange={(next) => change({ flow: next })}
          />
          <Counted
            label={say("flowScreen")}
            hint={say("flowScreenHint")}
            optional
            value={screen}
            onChange={(next) => change({ screen: next })}
          />
          <Switch label={say("flowDraft")} checked={draft} onChange={(event) => change({ draft: event.currentTarget.checked })} />
        </>
      )}
    </KindForm>
  );
}
