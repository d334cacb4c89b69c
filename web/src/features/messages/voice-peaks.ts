import { useEffect, useState } from "react";

/** How loud a recording is along its length, from 0 to 1, and how long it is. */
export interface Peaks {
  bars: readonly number[];
  seconds: number;
}
export const barCount = 40;
/** A voice note of ten minutes has about 2 MB; a song is not drawn. */
const largest = 3 * 1024 * 1024;
const most = 200;
const known = new Map<string, Peaks>();

/** The loudest of some samples of each part: enough to draw, and quick however long it is. */
export function barsOf(samples: Float32Array, count = barCount): number[] {
  const part = samples.length / count;
  const bars = Array.from({ length: count }, (_, bar) => {
    const [from, to] = [Math.floor(bar * part), Math.floor((bar + 1) * part)];
    const step = Math.max(1, Math.floor((to - from) / 400));
    let peak = 0;
    for (let at = from; at < to; at += step) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...bars);
  return loudest === 0 ? bars : bars.map((bar) => bar / loudest);
}

async function read(id: string, url: string, signal: AbortSignal): Promise<Peaks> {
  const file = await (await fetch(url, { signal })).arrayBuffer();
  // Only decodes: nothing is heard, and no permission is needed.
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(file);
  const peaks = { bars: barsOf(sound.getChannelData(0)), seconds: sound.duration };
  known.set(id, peaks);
  const oldest = known.keys().next().value;
  if (known.size > most && oldest) known.delete(oldest);
  return peaks;
}

/** The shape of a recording once its bubble rests in sight; null until then, and for what the browser can't decode. */
export function usePeaks(id: string, url: string, size: number): Peaks | null {
  const [peaks, setPeaks] = useState<Peaks | null>(known.get(id) ?? null);
  useEffect(() => {
    if (known.has(id) || size > largest) return;
    const stop = new AbortController();
    // What flies past while one scrolls is not fetched.
    const timer = setTimeout(() => {
      read(id, url, stop.signal).then(
        (found) => !stop.signal.aborted && setPeaks(found),
        // A flat line stands for what can't be decoded here; it plays or says why it does not.
        () => undefined,
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, url, size]);
  return peaks;
}
