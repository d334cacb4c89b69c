import { NativeSelect } from "@mantine/core";
import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { useWords } from "../../../lib/i18n.tsx";
import type { CardDraft } from "./card-draft.ts";
import { Counted } from "./counted.tsx";
import { FileField } from "./file-field.tsx";
import { Part } from "./part.tsx";

interface Props {
  card: CardDraft;
  title: string;
  limits: ShownCapabilities["interactive"]["carousel"];
  of: (member: string) => string | undefined;
  onChange: (change: Partial<CardDraft>) => void;
  onRemove: (() => void) | null;
}

/** A picture or a film, a few words, and where its button leads. */
export function CarouselCard({ card, title, limits, of, onChange, onRemove }: Props) {
  const { say } = useWords();
  const names = { image: say("photo"), video: say("video") };
  return (
    <Part title={title} onRemove={onRemove}>
      <NativeSelect
        label={say("above")}
        value={card.kind}
        data={(["image", "video"] as const).map((kind) => ({ value: kind, label: names[kind] }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as CardDraft["kind"], file: null })}
      />
      <FileField
        key={card.kind}
        label={names[card.kind]}
        kind={card.kind}
        value={card.file}
        error={of("file")}
        onChange={(file) => onChange({ file })}
      />
      <Counted
        label={say("text")}
        optional
        most={limits.cardBody}
        value={card.body}
        error={of("body")}
        onChange={(body) => onChange({ body })}
      />
      <Counted
        label={say("button")}
        most={limits.button}
        value={card.button}
        error={of("button")}
        onChange={(button) => onChange({ button })}
      />
      <Counted
        label={say("pageAddress")}
        placeholder="https://…"
        value={card.url}
        error={of("url")}
        onChange={(url) => onChange({ url })}
      />
    </Part>
  );
}
