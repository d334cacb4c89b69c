import type { Message } from "@sigap/contract/messages";
import { IconArrowBackUp, IconClockHour4, IconCopy, IconExternalLink, IconForms, IconPhone, IconShoppingBag } from "@tabler/icons-react";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { Around, File, type Files } from "./around.tsx";
import { Cards } from "./cards.tsx";
import css from "./content.module.css";
import { Location } from "./location.tsx";
import { ProductLines } from "./product-lines.tsx";
import { type Tap, Taps } from "./taps.tsx";
import { Text } from "./text.tsx";

export type ShownTemplate = NonNullable<Message["template"]>;
type Button = ShownTemplate["buttons"][number];

const icons: Record<string, typeof IconCopy> = {
  quick_reply: IconArrowBackUp,
  url: IconExternalLink,
  copy_code: IconCopy,
  otp: IconCopy,
  phone_number: IconPhone,
  voice_call: IconPhone,
  flow: IconForms,
  catalog: IconShoppingBag,
  mpm: IconShoppingBag,
};
const tapOf = ({ kind, text, url }: Button, copyCode: string): Tap => {
  const Icon = icons[kind];
  return { text: text || copyCode, url, icon: Icon && <Icon size={14} stroke={1.9} /> };
};

/** A template with its places filled: offer, cards and buttons too. Its own file stands above. */
export function Template({ template, files }: { template: ShownTemplate; files: Files }) {
  const { say } = useWords();
  const { header, body, footer, location, offer, cards, buttons } = template;
  const taps = (of: readonly Button[]) => <Taps taps={of.map((button) => tapOf(button, say("copyCode")))} />;
  return (
    <>
      {location && <Location location={location} />}
      {offer && <Offer {...offer} />}
      <Around header={header ? { kind: "text", text: header } : undefined} body={body} footer={footer ?? undefined} files={files} />
      {cards.length > 0 && (
        <Cards
          cards={cards.map(({ attachmentId, productId, body: words, buttons: own }, index) => ({
            key: index,
            card: (
              <>
                {attachmentId && <File id={attachmentId} files={files} />}
                {productId && <ProductLines ids={[productId]} />}
                {words && <Text text={words} />}
                {taps(own)}
              </>
            ),
          }))}
        />
      )}
      {taps(buttons)}
    </>
  );
}

function Offer({ text, expiresAt }: NonNullable<ShownTemplate["offer"]>) {
  const { say, language } = useWords();
  return (
    <div className={css.card}>
      <IconClockHour4 size={20} stroke={1.6} />
      <div className="grow">
        <strong>{text}</strong>
        {expiresAt && <div className="dim">{say("offerEnds", { time: moment(expiresAt, language) })}</div>}
      </div>
    </div>
  );
}
