import { IconExternalLink } from "@tabler/icons-react";
import { Around, type Files } from "./around.tsx";
import type { Of } from "./of-kind.ts";
import { Taps } from "./taps.tsx";

/** A button that opens a page. */
export function Link({ content, files }: { content: Of<"link">; files: Files }) {
  return (
    <Around {...content} files={files}>
      <Taps taps={[{ text: content.button, url: content.url, icon: <IconExternalLink size={14} stroke={1.9} /> }]} />
    </Around>
  );
}
