import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import type { Of } from "./of-kind.ts";
import { ProductLines } from "./product-lines.tsx";
import { Taps } from "./taps.tsx";

/** The whole catalogue, with the product whose picture stands for it. */
export function Catalog({ content, files }: { content: Of<"catalog">; files: Files }) {
  const { say } = useWords();
  return (
    <>
      <ProductLines ids={[content.thumbnailProductId]} />
      <Around {...content} files={files}>
        <Taps taps={[{ text: say("viewCatalog") }]} />
      </Around>
    </>
  );
}
