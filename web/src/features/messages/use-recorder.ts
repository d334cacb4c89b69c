import { useEffect, useState } from "react";
import { createStore, type Store } from "../../lib/store.ts";

export interface RecorderState {
  step: "idle" | "recording" | "paused" | "review" | "sending";
  /** Loudness from 0 to 1, eight times a second. */
  levels: readonly number[];
  /** The finished recording. */
  recording: { blob: Blob; url: string } | null;
  denied: boolean;
  problem: string;
}
const idle: RecorderState = { step: "idle", levels: [], recording: null, denied: false, problem: "" };
export const levelsPerSecond = 8;

export interface Recorder {
  state: Store<RecorderState>;
  start(): void;
  pause(): void;
  resume(): void;
  /** To be listened to before it is sent. */
  finish(): void;
  discard(): void;
  /** Sends what is recorded, also while it still runs. */
  send(): void;
}
/** Answers with what went wrong; the recording is kept until it has gone. */
type Send = (recording: Blob) => Promise<string | null>;

const types = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Records a voice note with the browser's own encoder; the server makes Ogg of it, as WhatsApp wants it. */
function createRecorder(onSend: () => Send): Recorder & { end(): void } {
  const state = createStore<RecorderState>(idle);
  const change = (next: Partial<RecorderState>) => state.set({ ...state.get(), ...next });
  let media: MediaRecorder | null = null;
  let stopListening = () => {};
  let after: "review" | "send" | "nothing" = "nothing";

  async function start(): Promise<void> {
    discard();
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      // Refused by the person, the browser or the page's own rules: all of them are mended in the same place.
      return change({ denied: true });
    }
    const chunks: Blob[] = [];
    const recorder = new MediaRecorder(stream, { mimeType: types.find((type) => MediaRecorder.isTypeSupported(type)) ?? "" });
    recorder.ondataavailable = ({ data }) => data.size > 0 && chunks.push(data);
    recorder.onstop = () => {
      stopListening();
      for (const track of stream.getTracks()) track.stop();
      if (after === "nothing") return;
      const blob = new Blob(chunks, { type: recorder.mimeType });
      change({ step: "review", recording: { blob, url: URL.createObjectURL(blob) } });
      if (after === "send") void send();
    };
    media = recorder;
    stopListening = listen(stream, (level) => {
      if (state.get().step === "recording") change({ levels: [...state.get().levels, level] });
    });
    recorder.start();
    state.set({ ...idle, step: "recording" });
  }
  function stop(then: typeof after): void {
    after = then;
    if (media && media.state !== "inactive") media.stop();
  }
  function discard(): void {
    stop("nothing");
    const { recording } = state.get();
    if (recording) URL.revokeObjectURL(recording.url);
    state.set(idle);
  }
  async function send(): Promise<void> {
    const { recording, step } = state.get();
    if (!recording) return stop("send");
    if (step === "sending") return;
    change({ step: "sending", problem: "" });
    const problem = await onSend()(recording.blob);
    if (problem) change({ step: "review", problem });
    else discard();
  }
  return {
    state,
    start: () => void start(),
    pause() {
      media?.pause();
      change({ step: "paused" });
    },
    resume() {
      media?.resume();
      change({ step: "recording" });
    },
    finish: () => stop("review"),
    discard,
    send: () => void send(),
    end: discard,
  };
}

/** Tells how loud it is; returns how to end it. */
function listen(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    onLevel(Math.min(1, loudest / 96));
  }, 1000 / levelsPerSecond);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

export function useRecorder(onSend: Send): Recorder {
  const [latest] = useState({ onSend });
  latest.onSend = onSend;
  const [recorder] = useState(() => createRecorder(() => latest.onSend));
  useEffect(() => recorder.end, [recorder]);
  return recorder;
}
