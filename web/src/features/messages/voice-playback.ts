import { createStore } from "../../lib/store.ts";

/** One recording plays at a time, and goes on while its bubble is scrolled out of sight. */
interface Playing {
  id: string;
  playing: boolean;
  at: number;
  length: number;
}
const now = createStore<Playing | null>(null);
export const voiceSpeeds = [1, 1.5, 2] as const;
/** How fast one listens; the same for every recording. */
export const voiceSpeed = createStore<(typeof voiceSpeeds)[number]>(1);
let audio: HTMLAudioElement | null = null;

const change = (part: Partial<Playing>) => {
  const before = now.get();
  if (before) now.set({ ...before, ...part });
};

function open(id: string, url: string): HTMLAudioElement {
  if (audio && now.get()?.id === id) return audio;
  stopVoice();
  const opened = new Audio(url);
  audio = opened;
  now.set({ id, playing: false, at: 0, length: 0 });
  const own = (part: () => Partial<Playing>) => () => audio === opened && change(part());
  opened.addEventListener(
    "play",
    own(() => ({ playing: true })),
  );
  opened.addEventListener(
    "pause",
    own(() => ({ playing: false })),
  );
  opened.addEventListener(
    "timeupdate",
    own(() => ({ at: opened.currentTime })),
  );
  opened.addEventListener(
    "durationchange",
    own(() => (Number.isFinite(opened.duration) ? { length: opened.duration } : {})),
  );
  opened.addEventListener(
    "ended",
    own(() => ({ at: 0, playing: false })),
  );
  return opened;
}

export const useVoice = (id: string): Playing | null => {
  const playing = now.use();
  return playing?.id === id ? playing : null;
};

/** Plays or pauses; a refusal of the browser is the caller's to say. */
export async function toggleVoice(id: string, url: string): Promise<void> {
  const sound = open(id, url);
  sound.playbackRate = voiceSpeed.get();
  if (sound.paused) await sound.play();
  else sound.pause();
}
export function seekVoice(id: string, url: string, at: number): void {
  open(id, url).currentTime = at;
  change({ at });
}
export function nextSpeed(): void {
  const next = voiceSpeeds[(voiceSpeeds.indexOf(voiceSpeed.get()) + 1) % voiceSpeeds.length] ?? 1;
  voiceSpeed.set(next);
  if (audio) audio.playbackRate = next;
}
export function stopVoice(): void {
  audio?.pause();
  audio = null;
  now.set(null);
}
