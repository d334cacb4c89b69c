import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, needed } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { useValue } from "./use-value.ts";

export function CatalogForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const [value, change] = useValue({ ...emptyBody, productId: "" });
  const { productId } = value;
  const message = { kind: "catalog", ...bodyOf(value), thumbnailProductId: productId.trim() } satisfies Interactive;
  return (
    <KindForm
      hint={say("catalogHint")}
      faults={faults([...bodyFaults(value, limits, "catalog"), ["productId", needed(productId)]])}
      preview={message}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <BodyFields value={value} onChange={change} limits={limits} kind="catalog" of={of} />
          <Counted
            label={say("thumbnailId")}
            hint={say("productIdHint")}
            value={productId}
            error={of("productId")}
            onChange={(next) => change({ productId: next })}
          />
        </>
      )}
    </KindForm>
  );
}
