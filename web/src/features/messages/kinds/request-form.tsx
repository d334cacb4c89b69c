import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { bodyLimit } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { useKept } from "./use-value.ts";

interface Props extends FormProps {
  kind: "location_request" | "contact_request";
}

/** A question with one button, with which the customer gives their place or their number. */
function RequestForm({ kind, limits: { interactive: limits }, onSend }: Props) {
  const { say } = useWords();
  const [body, setBody] = useKept("body", say(`${kind}_words`));
  const message: Interactive = { kind, body: body.trim() };
  const most = bodyLimit(limits, kind);
  return (
    <KindForm
      hint={say(`${kind}_hint`)}
      faults={faults([["body", words(body, most)]])}
      preview={message}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, body.trim())}
    >
      {(of) => <Counted label={say("text")} most={most} lines={2} value={body} error={of("body")} onChange={setBody} autoFocus />}
    </KindForm>
  );
}

export const LocationRequestForm = (props: FormProps) => <RequestForm {...props} kind="location_request" />;
export const ContactRequestForm = (props: FormProps) => <RequestForm {...props} kind="contact_request" />;
