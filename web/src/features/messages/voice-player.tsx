import { ActionIcon } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { length as lengthOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./voice-player.module.css";

export function VoicePlayer({ url, label }: { url: string; label: string }) {
  const { say } = useWords();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const toggle = () => void (playing ? audio.current?.pause() : audio.current?.play());
  return (
    <fieldset className={css.player} aria-label={label}>
      {/* biome-ignore lint/a11y/useMediaCaption: a voice note has no captions */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => setLength(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)}
        onEnded={() => setAt(0)}
      />
      <ActionIcon variant="filled" color="nila" radius="xl" size={30} aria-label={say(playing ? "pause" : "play")} onClick={toggle}>
        {playing ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      </ActionIcon>
      <input
        type="range"
        className={css.range}
        aria-label={say("position")}
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={at}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.currentTarget.value);
        }}
      />
      <span className="num dim xs">{lengthOf(playing || at > 0 ? at : length)}</span>
    </fieldset>
  );
}
