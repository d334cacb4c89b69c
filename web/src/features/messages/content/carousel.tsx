import { IconExternalLink } from "@tabler/icons-react";
import { Around, File, type Files } from "./around.tsx";
import { Cards } from "./cards.tsx";
import type { Of } from "./of-kind.ts";
import { Taps } from "./taps.tsx";
import { Text } from "./text.tsx";

/** Cards with a picture and a link each. */
export function Carousel({ content, files }: { content: Of<"carousel">; files: Files }) {
  return (
    <Around body={content.body} files={files}>
      <Cards
        cards={content.cards.map(({ header, body, button, url }, index) => ({
          key: index,
          card: (
            <>
              <File id={header.attachmentId} files={files} />
              {body && <Text text={body} />}
              <Taps taps={[{ text: button, url, icon: <IconExternalLink size={14} stroke={1.9} /> }]} />
            </>
          ),
        }))}
      />
    </Around>
  );
}
