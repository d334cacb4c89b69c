import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import type { Of } from "./of-kind.ts";
import { ProductLines } from "./product-lines.tsx";
import { Taps } from "./taps.tsx";

/** One thing of the catalogue. */
export function Product({ content, files }: { content: Of<"product">; files: Files }) {
  const { say } = useWords();
  return (
    <>
      <ProductLines ids={[content.productId]} />
      <Around {...content} files={files}>
        <Taps taps={[{ text: say("viewProduct") }]} />
      </Around>
    </>
  );
}
