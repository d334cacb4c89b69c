import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyLimit, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, needed, within } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { remembered, useValue } from "./use-value.ts";

export function ProductForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const catalog = remembered("catalog");
  const [value, change] = useValue({ ...emptyBody, catalogId: catalog.last, productId: "" });
  const { catalogId, productId, body } = value;
  const message: Interactive = {
    kind: "product",
    ...bodyOf(value),
    body: body.trim() || undefined,
    catalogId: catalogId.trim(),
    productId: productId.trim(),
  };
  return (
    <KindForm
      hint={say("productHint")}
      faults={faults([
        ["catalogId", needed(catalogId)],
        ["productId", needed(productId)],
        ["body", within(body, bodyLimit(limits, "product"))],
        ["footer", within(value.footer, limits.footer)],
      ])}
      preview={productId.trim() ? message : null}
      onSubmit={() => {
        catalog.keep(message.catalogId);
        onSend({ type: "interactive", interactive: message }, message.body ?? message.productId);
      }}
    >
      {(of) => (
        <>
          <Counted
            label={say("catalogId")}
            hint={say("catalogIdHint")}
            value={catalogId}
            error={of("catalogId")}
            onChange={(next) => change({ catalogId: next })}
          />
          <Counted
            label={say("productId")}
            hint={say("productIdHint")}
            value={productId}
            error={of("productId")}
            onChange={(next) => change({ productId: next })}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="product" of={of} optional />
        </>
      )}
    </KindForm>
  );
}
