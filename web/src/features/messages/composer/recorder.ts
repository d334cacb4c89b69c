import { Offline } from "../../../lib/api.ts";
import { connected } from "../../../lib/connected.ts";
import { createStore, type Store } from "../../../lib/store.ts";

export interface RecorderState {
  /** `waiting`: it was sent, and goes out when the connection is back. */
  step: "idle" | "recording" | "paused" | "review" | "sending" | "waiting";
  /** Loudness from 0 to 1, eight times a second. */
  levels: readonly number[];
  /** The finished recording. */
  recording: { blob: Blob; url: string } | null;
  denied: boolean;
  /** Why it could not be sent. */
  problem: unknown;
}
const idle: RecorderState = { step: "idle", levels: [], recording: null, denied: false, problem: null };
export const levelsPerSecond = 8;
/** How long until the server is tried again when the browser did not notice that the connection is back. */
const again = 4_000;

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
  /** Somebody looks at the conversation, or goes on to another one: what runs then is stopped, and kept to be listened to. */
  enter(): void;
  leave(): void;
  /** How it goes out; the recording is kept until it has gone. */
  onSend: (recording: Blob) => Promise<void>;
}

const types = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Records a voice note with the browser's own encoder; the server makes Ogg of it, as WhatsApp wants it. */
export function createRecorder(): Recorder {
  const state = createStore<RecorderState>(idle);
  const change = (next: Partial<RecorderState>) => state.set({ ...state.get(), ...next });
  let media: MediaRecorder | null = null;
  let stopListening = () => {};
  let after: "review" | "send" | "nothing" = "nothing";
  let looking = true;

  async function start(): Promise<void> {
    discard();
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      // Refused by the person, the browser or the page's own rules: all of them are mended in the same place.
      return change({ denied: true });
    }
    // Gone on to another conversation while the browser asked.
    if (!looking) return end(stream);
    const chunks: Blob[] = [];
    const recorder = new MediaRecorder(stream, { mimeType: types.find((type) => MediaRecorder.isTypeSupported(type)) ?? "" });
    recorder.ondataavailable = ({ data }) => data.size > 0 && chunks.push(data);
    recorder.onstop = () => {
      stopListening();
      end(stream);
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
    if (step === "sending" || step === "waiting") return;
    // Thrown away or recorded again meanwhile, it is none of this any more.
    const same = () => state.get().recording === recording;
    while (same())
      try {
        change({ step: "sending", problem: null });
        await recorder.onSend(recording.blob);
        return discard();
      } catch (problem) {
        if (!(problem instanceof Offline)) return change({ step: "review", problem });
        change({ step: "waiting" });
        await connected(again);
      }
  }
  const recorder: Recorder = {
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
    enter: () => {
      looking = true;
    },
    leave() {
      looking = false;
      if (media && media.state !== "inactive") stop("review");
    },
    onSend: () => Promise.resolve(),
  };
  return recorder;
}
const end = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

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
