import { NativeSelect } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { faults } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { useValue } from "./use-value.ts";

/** A form in which the customer fills in where something is to be brought; the channel has one for a few countries only. */
export function AddressForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say, language } = useWords();
  const [value, change] = useValue({ ...emptyBody, body: say("address_request_words"), country: limits.addressCountries[0] ?? "" });
  const names = new Intl.DisplayNames([language], { type: "region" });
  const message: Interactive = { kind: "address_request", ...bodyOf(value), country: value.country };
  return (
    <KindForm
      hint={say("address_request_hint")}
      faults={faults(bodyFaults(value, limits, "address_request"))}
      preview={message}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <NativeSelect
            label={say("country")}
            value={value.country}
            data={limits.addressCountries.map((code) => ({ value: code, label: names.of(code) ?? code }))}
            onChange={(event) => change({ country: event.currentTarget.value })}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="address_request" of={of} />
        </>
      )}
    </KindForm>
  );
}
