import { Button } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, needed, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { emptyProducts, ProductSections, productFaults, productSectionsOf } from "./product-sections.tsx";
import { remembered, useValue } from "./use-value.ts";

export function ProductsForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const catalog = remembered("catalog");
  const [value, change] = useValue({ ...emptyBody, header: "", catalogId: catalog.last, sections: [emptyProducts] });
  const { header, catalogId, sections } = value;
  const message = {
    kind: "product_list",
    header: header.trim(),
    ...bodyOf(value),
    catalogId: catalogId.trim(),
    sections: productSectionsOf(sections),
  } satisfies Interactive;
  return (
    <KindForm
      hint={say("productsHint")}
      faults={faults([
        ["header", words(header, limits.header)],
        ...bodyFaults(value, limits, "product_list"),
        ["catalogId", needed(catalogId)],
        ...productFaults(sections, limits.products),
      ])}
      preview={message}
      onSubmit={() => {
        catalog.keep(message.catalogId);
        onSend({ type: "interactive", interactive: message }, message.body);
      }}
    >
      {(of) => (
        <>
          <Counted
            label={say("header")}
            most={limits.header}
            value={header}
            error={of("header")}
            onChange={(next) => change({ header: next })}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="product_list" of={of} />
          <Counted
            label={say("catalogId")}
            hint={say("catalogIdHint")}
            value={catalogId}
            error={of("catalogId")}
            onChange={(next) => change({ catalogId: next })}
          />
          <ProductSections sections={sections} limits={limits.products} of={of} onChange={(next) => change({ sections: next })} />
          <Button
            variant="default"
            size="xs"
            disabled={sections.length >= limits.products.sections}
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ sections: [...sections, emptyProducts] })}
          >
            {say("anotherProductSection")}
          </Button>
        </>
      )}
    </KindForm>
  );
}
