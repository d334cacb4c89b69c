import type { Interactive } from "@sigap/contract/message-content";
import { useWords } from "../../../lib/i18n.tsx";
import { bodyLimit } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, faults, needed, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { readIds } from "./readers.ts";
import { remembered, useValue } from "./use-value.ts";

/** Products of the catalogue side by side. */
export function ProductCarouselForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const catalog = remembered("catalog");
  const [{ body, catalogId, ids }, change] = useValue({ body: "", catalogId: catalog.last, ids: "" });
  const { least, most } = limits.carousel;
  const limit = bodyLimit(limits, "product_carousel");
  const productIds = readIds(ids);
  const count: Fault | null =
    productIds.length < least || productIds.length > most ? { word: "productsBetween", values: { least, most } } : null;
  const message = { kind: "product_carousel", body: body.trim(), catalogId: catalogId.trim(), productIds } satisfies Interactive;
  return (
    <KindForm
      hint={say("productCarouselHint")}
      faults={faults([
        ["body", words(body, limit)],
        ["catalogId", needed(catalogId)],
        ["ids", count],
      ])}
      preview={productIds.length > 0 ? message : null}
      onSubmit={() => {
        catalog.keep(message.catalogId);
        onSend({ type: "interactive", interactive: message }, message.body);
      }}
    >
      {(of) => (
        <>
          <Counted
            label={say("text")}
            most={limit}
            lines={2}
            value={body}
            error={of("body")}
            onChange={(next) => change({ body: next })}
            autoFocus
          />
          <Counted
            label={say("catalogId")}
            hint={say("catalogIdHint")}
            value={catalogId}
            error={of("catalogId")}
            onChange={(next) => change({ catalogId: next })}
          />
          <Counted
            label={say("productIds")}
            hint={say("productIdsHint")}
            lines={2}
            value={ids}
            error={of("ids")}
            onChange={(next) => change({ ids: next })}
          />
        </>
      )}
    </KindForm>
  );
}
