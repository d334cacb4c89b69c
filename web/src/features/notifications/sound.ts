let context: AudioContext | undefined;
let last = 0;
const pauseMilliseconds = 3000;

/** Browsers play nothing before a person has touched the page: from then on there is a place to play. */
function allow(): void {
  context ??= new AudioContext();
  void context.resume();
}
export function prepareSound(): () => void {
  document.addEventListener("pointerdown", allow, { once: true });
  document.addEventListener("keydown", allow, { once: true });
  return () => {
    document.removeEventListener("pointerdown", allow);
    document.removeEventListener("keydown", allow);
  };
}

/** One note: it begins softly, and fades. */
function note(audio: AudioContext, hertz: number, start: number): void {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  oscillator.type = "sine";
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.36);
}

/** Two notes, a fifth apart. What comes within a moment is one sound. */
export function playSound(now = Date.now()): void {
  if (context?.state !== "running" || now - last < pauseMilliseconds) return;
  last = now;
  note(context, 587.33, context.currentTime);
  note(context, 880, context.currentTime + 0.11);
}
/** By a click, whatever was played before. */
export function trySound(): void {
  allow();
  last = 0;
  void context?.resume().then(() => playSound());
}
