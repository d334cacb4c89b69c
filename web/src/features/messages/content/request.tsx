import { IconAddressBook, IconHome, IconMapPin } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import type { Of } from "./of-kind.ts";
import { Taps } from "./taps.tsx";

const looks = {
  location_request: { icon: IconMapPin, word: "sendLocation" },
  contact_request: { icon: IconAddressBook, word: "shareNumber" },
  address_request: { icon: IconHome, word: "giveAddress" },
} as const;

/** Asks the customer for their place, their number or their address. */
export function Request({ content, files }: { content: Of<keyof typeof looks>; files: Files }) {
  const { say } = useWords();
  const { icon: Icon, word } = looks[content.kind];
  return (
    <Around {...content} files={files}>
      <Taps taps={[{ text: say(word), icon: <Icon size={14} stroke={1.9} /> }]} />
    </Around>
  );
}
