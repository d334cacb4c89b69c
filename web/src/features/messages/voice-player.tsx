import { ActionIcon } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { length as lengthOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { toast } from "../../ui/toast.tsx";
import { barCount, usePeaks } from "./voice-peaks.ts";
import { nextSpeed, seekVoice, toggleVoice, useVoice, voiceSpeed } from "./voice-playback.ts";
import css from "./voice-player.module.css";

interface Props {
  id: string;
  url: string;
  /** In bytes. */
  size: number;
  label: string;
}
const flat: readonly number[] = Array.from({ length: barCount }, () => 0);

/** A recording with its shape: press to hear, drag or use the arrows to move, again for another speed. */
export function VoicePlayer({ id, url, size, label }: Props) {
  const { say } = useWords();
  const peaks = usePeaks(id, url, size);
  const now = useVoice(id);
  const speed = voiceSpeed.use();
  const playing = now?.playing ?? false;
  const at = now?.at ?? 0;
  const length = now?.length || peaks?.seconds || 0;
  const bars = peaks?.bars ?? flat;
  const played = length > 0 ? at / length : 0;
  const toggle = () => void toggleVoice(id, url).catch(() => toast(say("cannotPlay"), { failed: true }));
  return (
    <fieldset className={css.player} aria-label={label}>
      <ActionIcon variant="filled" color="nila" radius="xl" size={32} aria-label={say(playing ? "pause" : "play")} onClick={toggle}>
        {playing ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      </ActionIcon>
      <div className={css.wave}>
        <svg viewBox={`0 0 ${barCount * 4} 28`} preserveAspectRatio="none" aria-hidden="true">
          {bars.map((bar, index) => {
            const height = 3 + bar * 23;
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: bars stand where they stand
                key={index}
                x={index * 4 + 0.75}
                y={14 - height / 2}
                width={2.5}
                height={height}
                rx={1.25}
                data-played={(index + 0.5) / barCount <= played}
              />
            );
          })}
        </svg>
        <input
          type="range"
          aria-label={say("position")}
          aria-valuetext={`${lengthOf(at)} / ${lengthOf(length)}`}
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={at}
          disabled={length === 0}
          onChange={(event) => seekVoice(id, url, Number(event.currentTarget.value))}
        />
      </div>
      <span className={css.time}>{lengthOf(playing || at > 0 ? at : length)}</span>
      {now && (
        <button type="button" className={css.speed} aria-label={say("speed", { speed })} onClick={nextSpeed}>
          {speed}×
        </button>
      )}
    </fieldset>
  );
}
