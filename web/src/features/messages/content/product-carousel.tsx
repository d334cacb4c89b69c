import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import { Cards } from "./cards.tsx";
import type { Of } from "./of-kind.ts";
import { ProductLines } from "./product-lines.tsx";
import { Taps } from "./taps.tsx";

/** Cards with a product each. */
export function ProductCarousel({ content, files }: { content: Of<"product_carousel">; files: Files }) {
  const { say } = useWords();
  return (
    <Around body={content.body} files={files}>
      <Cards
        cards={content.productIds.map((id) => ({
          key: id,
          card: (
            <>
              <ProductLines ids={[id]} />
              <Taps taps={[{ text: say("viewProduct") }]} />
            </>
          ),
        }))}
      />
    </Around>
  );
}
