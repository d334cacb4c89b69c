import { useEffect, useRef, useState } from "react";

/** Records a voice note with the browser's own encoder; the server makes Ogg of it, as WhatsApp wants it. */
export function useRecorder(onRecorded: (file: Blob) => void) {
  const recorder = useRef<MediaRecorder | null>(null);
  const wanted = useRef(false);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [denied, setDenied] = useState(false);
  const recording = seconds !== null;
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((now) => (now === null ? null : now + 1)), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => void track.stop()), []);

  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const chunks: Blob[] = [];
      const made = new MediaRecorder(stream, {
        mimeType:
          ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"].find((type) => MediaRecorder.isTypeSupported(type)) ?? "",
      });
      made.ondataavailable = ({ data }) => data.size > 0 && chunks.push(data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        setSeconds(null);
        if (wanted.current && chunks.length > 0) onRecorded(new Blob(chunks, { type: made.mimeType }));
      };
      recorder.current = made;
      made.start();
      setDenied(false);
      setSeconds(0);
    } catch {
      setDenied(true);
    }
  };
  const stop = (keep: boolean) => {
    wanted.current = keep;
    if (recorder.current?.state === "recording") recorder.current.stop();
  };
  return { seconds, denied, start: () => void start(), stop };
}
