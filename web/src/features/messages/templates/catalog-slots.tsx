import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "../kinds/counted.tsx";
import { Part } from "../kinds/part.tsx";
import { emptyProducts, ProductSections, productFaults, productSectionsOf } from "../kinds/product-sections.tsx";
import { remembered, useKept, useValue } from "../kinds/use-value.ts";
import type { SlotProps } from "./slot-props.ts";
import type { SlotLimits } from "./template-faults.ts";

/** One thing of the catalogue. */
export function ProductSlot({ label, name, onChange }: SlotProps) {
  const { say } = useWords();
  const catalog = remembered("catalog");
  const [draft, set] = useValue({ catalogId: catalog.last, productId: "" }, name);
  const change = (part: Partial<typeof draft>) => {
    const catalogId = (part.catalogId ?? draft.catalogId).trim();
    const productId = (part.productId ?? draft.productId).trim();
    set(part);
    if (catalogId) catalog.keep(catalogId);
    onChange(catalogId && productId ? { catalogId, productId } : undefined);
  };
  return (
    <Part title={label} onRemove={null}>
      <Counted
        label={say("catalogId")}
        hint={say("catalogIdHint")}
        value={draft.catalogId}
        onChange={(catalogId) => change({ catalogId })}
      />
      <Counted
        label={say("productId")}
        hint={say("productIdHint")}
        value={draft.productId}
        onChange={(productId) => change({ productId })}
      />
    </Part>
  );
}

/** The catalogue, by the product whose picture stands for it. */
export function CatalogSlot({ label, name, onChange }: SlotProps) {
  const { say } = useWords();
  const [id, setId] = useKept(name, "");
  return (
    <Counted
      label={`${label}: ${say("thumbnailId")}`}
      hint={say("productIdHint")}
      value={id}
      onChange={(next) => {
        setId(next);
        onChange(next.trim() ? { thumbnailProductId: next.trim() } : undefined);
      }}
    />
  );
}

/** Products under titles. */
export function ProductsSlot({ label, name, onChange, limits }: SlotProps & { limits: SlotLimits }) {
  const { say } = useWords();
  const [draft, set] = useValue({ thumbnail: "", sections: [emptyProducts] }, name);
  const faults = Object.fromEntries(productFaults(draft.sections, limits.products));
  const change = (part: Partial<typeof draft>) => {
    const { thumbnail, sections } = { ...draft, ...part };
    set(part);
    const right = thumbnail.trim() !== "" && productFaults(sections, limits.products).every(([, fault]) => fault === null);
    onChange(right ? { thumbnailProductId: thumbnail.trim(), sections: productSectionsOf(sections) } : undefined);
  };
  // Before anything is typed an empty place is no mistake.
  const of = (path: string) => {
    const fault = faults[path];
    return fault && fault.word !== "needed" ? say(fault.word, fault.values) : undefined;
  };
  return (
    <Part title={label} onRemove={null}>
      <Counted
        label={say("thumbnailId")}
        hint={say("productIdHint")}
        value={draft.thumbnail}
        onChange={(thumbnail) => change({ thumbnail })}
      />
      <ProductSections sections={draft.sections} limits={limits.products} of={of} onChange={(sections) => change({ sections })} />
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={draft.sections.length >= limits.products.sections}
          leftSection={<IconPlus size={14} />}
          onClick={() => change({ sections: [...draft.sections, emptyProducts] })}
        >
          {say("anotherProductSection")}
        </Button>
      </div>
    </Part>
  );
}

/** What a form gives back with its answer. */
export function FlowSlot({ label, name, onChange }: SlotProps) {
  const { say } = useWords();
  const [token, setToken] = useKept(name, "");
  return (
    <Counted
      label={`${label}: ${say("flowToken")}`}
      hint={say("flowTokenHint")}
      optional
      value={token}
      onChange={(next) => {
        setToken(next);
        onChange(next.trim() ? { token: next.trim() } : undefined);
      }}
    />
  );
}
