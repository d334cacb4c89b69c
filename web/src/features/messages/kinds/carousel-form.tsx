import { Button } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { bodyLimit } from "./body-fields.tsx";
import type { CardDraft } from "./card-draft.ts";
import { CarouselCard } from "./carousel-card.tsx";
import { Counted } from "./counted.tsx";
import { type Fault, faults, page, within, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { useValue, withChange, without } from "./use-value.ts";

const emptyCard: CardDraft = { kind: "image", file: null, body: "", button: "", url: "" };
type Card = Extract<Interactive, { kind: "carousel" }>["cards"][number];

const cardOf = ({ kind, file, body, button, url }: CardDraft): Card[] =>
  file ? [{ header: { kind, attachmentId: file.id }, body: body.trim() || undefined, button: button.trim(), url: url.trim() }] : [];

/** Two to ten cards, each with a picture and a link (Meta: interactive media carousel). */
export function CarouselForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const { least, most, cardBody, button } = limits.carousel;
  const [{ body, cards }, change] = useValue({ body: "", cards: Array.from({ length: least }, () => emptyCard) });
  const limit = bodyLimit(limits, "carousel");
  const message: Interactive = { kind: "carousel", body: body.trim(), cards: cards.flatMap(cardOf) };
  const ofCard = (card: CardDraft, index: number): [string, Fault | null][] => [
    [`${index}.file`, card.file ? null : { word: "chooseFile" }],
    [`${index}.body`, within(card.body, cardBody)],
    [`${index}.button`, words(card.button, button)],
    [`${index}.url`, page(card.url)],
  ];
  return (
    <KindForm
      hint={say("carouselHint")}
      faults={faults([["body", words(body, limit)], ...cards.flatMap(ofCard)])}
      preview={message.cards.length > 0 ? { ...message, body: message.body || "…" } : null}
      attachments={cards.flatMap(({ file }) => file ?? [])}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
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
          {cards.map((card, index) => (
            <CarouselCard
              // biome-ignore lint/suspicious/noArrayIndexKey: cards have nothing else to be told apart by
              key={index}
              card={card}
              title={say("cardNumber", { number: index + 1 })}
              limits={limits.carousel}
              of={(member) => of(`${index}.${member}`)}
              // What is uploaded comes later, and must not undo what was typed meanwhile.
              onChange={(next) => change((now) => ({ cards: withChange(now.cards, index, next) }))}
              onRemove={cards.length > least ? () => change({ cards: without(cards, index) }) : null}
            />
          ))}
          <Button
            variant="default"
            size="xs"
            disabled={cards.length >= most}
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ cards: [...cards, emptyCard] })}
          >
            {say("anotherCardOf", { count: cards.length, most })}
          </Button>
        </>
      )}
    </KindForm>
  );
}
