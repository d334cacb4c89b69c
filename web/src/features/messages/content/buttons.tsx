import { IconArrowBackUp } from "@tabler/icons-react";
import { Around, type Files } from "./around.tsx";
import type { Of } from "./of-kind.ts";
import { Taps } from "./taps.tsx";

/** Answers to choose from. */
export function Buttons({ content, files }: { content: Of<"buttons">; files: Files }) {
  return (
    <Around {...content} files={files}>
      <Taps taps={content.buttons.map(({ text }) => ({ text, icon: <IconArrowBackUp size={14} stroke={1.9} /> }))} />
    </Around>
  );
}
