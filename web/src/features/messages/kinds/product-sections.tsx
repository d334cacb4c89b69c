import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, within, words } from "./faults.ts";
import { Part } from "./part.tsx";
import { readIds } from "./readers.ts";
import { withChange, without } from "./use-value.ts";

export interface ProductsDraft {
  title: string;
  ids: string;
}
export const emptyProducts: ProductsDraft = { title: "", ids: "" };
type Limits = Pick<ShownCapabilities["interactive"]["products"], "most"> & { sectionTitle?: number };

export const productSectionsOf = (sections: readonly ProductsDraft[]) =>
  sections.map(({ title, ids }) => ({ title: title.trim() || undefined, productIds: readIds(ids) }));

/** Too many over all sections is said beside the last. */
export function productFaults(sections: readonly ProductsDraft[], { most, sectionTitle = 24 }: Limits): [string, Fault | null][] {
  const count = sections.reduce((sum, { ids }) => sum + readIds(ids).length, 0);
  return sections.flatMap(({ title, ids }, index): [string, Fault | null][] => {
    const last = index === sections.length - 1;
    const many: Fault | null = last && count > most ? { word: "tooManyProducts", values: { count, most } } : null;
    return [
      [`${index}.title`, sections.length > 1 ? words(title, sectionTitle) : within(title, sectionTitle)],
      [`${index}.ids`, readIds(ids).length === 0 ? { word: "needed" } : many],
    ];
  });
}

interface Props {
  sections: readonly ProductsDraft[];
  limits: Limits;
  of: (path: string) => string | undefined;
  onChange: (sections: ProductsDraft[]) => void;
}

/** Products of the catalogue under titles. */
export function ProductSections({ sections, limits: { sectionTitle = 24 }, of, onChange }: Props) {
  const { say } = useWords();
  return sections.map(({ title, ids }, index) => (
    <Part
      // biome-ignore lint/suspicious/noArrayIndexKey: sections have nothing else to be told apart by
      key={index}
      title={say("sectionNumber", { number: index + 1 })}
      onRemove={sections.length > 1 ? () => onChange(without(sections, index)) : null}
    >
      <Counted
        label={say("sectionTitle")}
        optional={sections.length === 1}
        most={sectionTitle}
        value={title}
        error={of(`${index}.title`)}
        onChange={(next) => onChange(withChange(sections, index, { title: next }))}
      />
      <Counted
        label={say("productIds")}
        hint={say("productIdsHint")}
        lines={2}
        value={ids}
        error={of(`${index}.ids`)}
        onChange={(next) => onChange(withChange(sections, index, { ids: next }))}
      />
    </Part>
  ));
}
