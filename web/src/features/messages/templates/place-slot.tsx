import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "../kinds/counted.tsx";
import { Part } from "../kinds/part.tsx";
import { readPlace } from "../kinds/readers.ts";
import { useValue } from "../kinds/use-value.ts";
import type { SlotProps } from "./slot-props.ts";

/** A place on the map. */
export function PlaceSlot({ label, name: kept, onChange }: SlotProps) {
  const { say } = useWords();
  const [draft, set] = useValue({ place: "", name: "", address: "" }, kept);
  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    set(part);
    const place = readPlace(next.place);
    onChange(place ? { ...place, name: next.name.trim() || undefined, address: next.address.trim() || undefined } : undefined);
  };
  return (
    <Part title={label} onRemove={null}>
      <Counted
        label={say("place")}
        hint={say("placeHint")}
        placeholder="-6.2297, 106.8295"
        value={draft.place}
        error={draft.place && !readPlace(draft.place) ? say("needsPlace") : undefined}
        onChange={(place) => change({ place })}
      />
      <Counted label={say("placeName")} optional value={draft.name} onChange={(name) => change({ name })} />
      <Counted label={say("address")} optional value={draft.address} onChange={(address) => change({ address })} />
    </Part>
  );
}
