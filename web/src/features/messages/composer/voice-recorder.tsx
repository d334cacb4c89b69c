import { Button } from "@mantine/core";
import { IconMicrophone, IconPlayerPauseFilled, IconPlayerStopFilled, IconRefresh, IconSend2, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { length } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Banner } from "../../../ui/banner.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { levelsPerSecond, type Recorder } from "./recorder.ts";
import css from "./voice-recorder.module.css";

/** In place of the text while a voice note is spoken: how loud, how long; pause, listen, again, away, send. */
export function VoiceRecorder({ recorder }: { recorder: Recorder }) {
  const { say } = useWords();
  const { step, levels, recording, problem } = recorder.state.use();
  const row = useRef<HTMLFieldSetElement>(null);
  const running = step === "recording" || step === "paused";
  // Whoever comes back to one that is there already may go on to the next conversation.
  const begun = useRef(running);
  useEffect(() => {
    if (begun.current) row.current?.focus();
  }, []);
  return (
    <>
      {problem !== null && <Banner>{sayError(problem, say)}</Banner>}
      {step === "waiting" && <Banner tone="warn">{say("voiceGoesLater")}</Banner>}
      <fieldset ref={row} className={css.recorder} aria-label={say("voiceRecording")} tabIndex={-1}>
        <IconButton
          label={say("voiceDiscard")}
          icon={<IconTrash size={16} stroke={1.75} />}
          disabled={step === "sending"}
          onClick={recorder.discard}
        />
        {running ? (
          <>
            <span className={css.dot} data-on={step === "recording"} />
            <span className="num xs">{length(levels.length / levelsPerSecond)}</span>
            <Wave levels={levels} />
          </>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: one's own voice has no captions
          <audio className={css.listen} src={recording?.url} controls aria-label={say("voiceListen")} />
        )}
        {step === "recording" && (
          <IconButton label={say("voicePause")} icon={<IconPlayerPauseFilled size={16} />} onClick={recorder.pause} />
        )}
        {step === "paused" && (
          <IconButton label={say("voiceResume")} icon={<IconMicrophone size={16} stroke={1.75} />} onClick={recorder.resume} />
        )}
        {running ? (
          <IconButton label={say("voiceFinish")} icon={<IconPlayerStopFilled size={16} />} onClick={recorder.finish} />
        ) : (
          <IconButton
            label={say("voiceAgain")}
            icon={<IconRefresh size={16} stroke={1.75} />}
            disabled={step === "sending"}
            onClick={recorder.start}
          />
        )}
        <Button
          loading={step === "sending" || step === "waiting"}
          leftSection={<IconSend2 size={16} stroke={1.75} />}
          onClick={recorder.send}
        >
          {say(running ? "stopVoice" : "send")}
        </Button>
      </fieldset>
    </>
  );
}

const bars = 48;
/** The last seconds as bars. */
function Wave({ levels }: { levels: readonly number[] }) {
  const shown = levels.slice(-bars);
  return (
    <svg className={css.wave} viewBox={`0 0 ${bars * 4} 24`} preserveAspectRatio="none" aria-hidden="true">
      {shown.map((level, index) => {
        const height = Math.max(2, level * 22);
        const x = (bars - shown.length + index) * 4;
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        return <rect key={index} x={x} y={12 - height / 2} width={2.5} height={height} rx={1} />;
      })}
    </svg>
  );
}
