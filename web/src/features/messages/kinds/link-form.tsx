import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, page, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { HeaderField, headerFault, headerOf, noHeader } from "./header-field.tsx";
import { KindForm } from "./kind-form.tsx";
import { useValue } from "./use-value.ts";

export function LinkForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const [value, change] = useValue({ ...emptyBody, header: noHeader, button: "", url: "" });
  const { header, button, url } = value;
  const message: Interactive = { kind: "link", header: headerOf(header), ...bodyOf(value), button: button.trim(), url: url.trim() };
  return (
    <KindForm
      hint={say("linkHint")}
      faults={faults([
        ["header", headerFault(header, limits.header)],
        ...bodyFaults(value, limits, "link"),
        ["button", words(button, limits.link.button)],
        ["url", page(url)],
      ])}
      preview={message}
      attachments={header.file ? [header.file] : []}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <HeaderField
            value={header}
            onChange={(next) => change((now) => ({ header: next(now.header) }))}
            most={limits.header}
            error={of("header")}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="link" of={of} />
          <Counted
            label={say("button")}
            most={limits.link.button}
            value={button}
            error={of("button")}
            onChange={(next) => change({ button: next })}
          />
          <Counted
            label={say("pageAddress")}
            placeholder="https://…"
            value={url}
            error={of("url")}
            onChange={(next) => change({ url: next })}
          />
        </>
      )}
    </KindForm>
  );
}
