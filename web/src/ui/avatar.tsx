import { IconBrandWhatsapp } from "@tabler/icons-react";
import { initials } from "../lib/format.ts";
import css from "./avatar.module.css";
import type { Tone } from "./theme.ts";

const tones: Tone[] = ["brand", "good", "warn", "bad", "ai", "info", "hot", "alt"];
/** The same person has the same colour everywhere. */
const toneOf = (id: string): Tone =>
  tones[[...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % tones.length] ?? "brand";

export function Avatar({
  id,
  name,
  size = 36,
  channel,
  picture,
}: {
  id: string;
  name: string;
  size?: 16 | 20 | 24 | 28 | 32 | 36 | 56;
  channel?: string;
  /** Address of a photo; without one there are initials. */
  picture?: string | null | undefined;
}) {
  return (
    <span className={css.avatar} data-tone={toneOf(id)} data-size={size} aria-hidden="true">
      {picture ? <img src={picture} alt="" /> : initials(name)}
      {channel === "whatsapp" && (
        <span className={css.channel}>
          <IconBrandWhatsapp size={10} stroke={2.2} />
        </span>
      )}
    </span>
  );
}
