import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { type Figure, median, percentile, round } from "./figures.ts";

/** A browser with an empty cache, its processor slowed. */
type Open = () => Promise<{ context: BrowserContext; page: Page }>;

/** From the address to an inbox that shows its rows and answers to input: the end of the last long task of the start. */
export async function measureStart(open: Open): Promise<Figure[]> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const { context, page } = await open();
    await page.addInitScript(() => {
      const seen = { row: 0, busyUntil: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) seen.busyUntil = task.startTime + task.duration;
      }).observe({ type: "longtask", buffered: true });
      const look = () => {
        if (document.querySelector("[role=option]")) seen.row = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto("/inbox/all");
    await page.getByRole("option").first().waitFor();
    await page.waitForTimeout(2500);
    const { row, busyUntil } = await page.evaluate(() => (window as unknown as { seen: { row: number; busyUntil: number } }).seen);
    times.push(Math.max(row, busyUntil));
    await context.close();
  }
  return [
    {
      what: "Inbox interactive, empty cache, processor slowed four times, 100,000 open conversations",
      measured: `${round(median(times))} ms (${times.map((time) => round(time)).join(", ")})`,
      toReach: "≤ 1,500 ms",
      details: { times },
    },
  ];
}

/** From the key to the frame that shows the thread of the next conversation. */
async function switchBy(page: Page, key: "j" | "k", times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let number = 0; number < times; number += 1) {
    await page.evaluate((pressed) => {
      Object.assign(window, {
        switched: new Promise<number>((resolve) => {
          const before = document.querySelector("[role=log]")?.getAttribute("aria-label");
          document.addEventListener(
            "keydown",
            ({ key: now }) => {
              if (now !== pressed) return;
              const began = performance.now();
              const look = () => {
                const log = document.querySelector("[role=log]");
                if (log && log.getAttribute("aria-label") !== before && log.querySelector("article")) {
                  // What is in the document now is painted with this frame.
                  const channel = new MessageChannel();
                  channel.port1.onmessage = () => resolve(performance.now() - began);
                  channel.port2.postMessage(null);
                } else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            },
            { once: true, capture: true },
          );
        }),
      });
    }, key);
    await page.keyboard.press(key);
    taken.push(await page.evaluate(() => (window as unknown as { switched: Promise<number> }).switched));
    await page.waitForTimeout(250);
  }
  return taken;
}

export async function measureSwitching(page: Page): Promise<Figure[]> {
  // Whoever opens a conversation with the mouse stands in its composer, which is drawn after the thread.
  await page.getByRole("textbox", { name: /Write a reply/ }).waitFor();
  await page.waitForTimeout(500);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const fresh = await switchBy(page, "j", 30);
  const cached = await switchBy(page, "k", 29);
  const figure = (what: string, times: number[], toReach: string): Figure => ({
    what,
    measured: `p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms`,
    toReach,
    details: { times },
  });
  return [
    figure("From the key to the painted thread, seen before", cached, "≤ 80 ms"),
    figure("The same, never opened before", fresh, "≤ 200 ms"),
  ];
}

/** What one key in the composer costs on the main thread, and how long until it is painted, in a thread of 5,000 messages. */
export async function measureTyping(page: Page): Promise<Figure[]> {
  await page.getByRole("option").first().click();
  await page.locator("article").first().waitFor();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const typed: { work: number; painted: number }[] = [];
    Object.assign(window, { typed });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.name === "keydown" || entry.name === "keypress" || entry.name === "input")
          typed.push({ work: entry.processingEnd - entry.processingStart, painted: entry.duration });
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    // The work of a key: from its first listener until the task that React renders in has ended.
    const works: number[] = [];
    Object.assign(window, { works });
    document.addEventListener(
      "keydown",
      () => {
        const began = performance.now();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => works.push(performance.now() - began);
        channel.port2.postMessage(null);
      },
      { capture: true },
    );
  });
  const box = page.getByRole("textbox", { name: /Write a reply|Write a note/ });
  await box.click();
  await box.pressSequentially("Selamat siang Kak, unitnya masih ada dan bisa dilihat hari Sabtu di showroom", { delay: 60 });
  await page.waitForTimeout(500);
  const { works, typed } = await page.evaluate(() => {
    const { works: all, typed: late } = window as unknown as { works: number[]; typed: { painted: number }[] };
    return { works: all, typed: late };
  });
  await box.fill("");
  return [
    {
      what: "One key in the composer (main thread), thread of 5,000 messages",
      measured: `p50 ${round(median(works), 1)} ms, p95 ${round(percentile(works, 0.95), 1)} ms; events that took longer than a frame to paint: ${typed.length}`,
      toReach: "≤ 16 ms",
      details: { works, painted: typed.map(({ painted }) => painted) },
    },
  ];
}

/** Frames while the wheel turns. */
async function scroll(page: Page, devtools: CDPSession, selector: string, distance: number): Promise<number[]> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames, scrolling: true });
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      if ((window as unknown as { scrolling: boolean }).scrolling) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await devtools.send("Input.synthesizeScrollGesture", {
    x: Math.round(box.x + box.width / 2),
    y: 450,
    yDistance: distance,
    speed: 2000,
    gestureSourceType: "mouse",
  });
  const frames = await page.evaluate(() => {
    Object.assign(window, { scrolling: false });
    return (window as unknown as { frames: number[] }).frames;
  });
  // The first one is from before the wheel.
  return frames.slice(2);
}

export async function measureScrolling(page: Page, devtools: CDPSession): Promise<Figure[]> {
  const list = await scroll(page, devtools, "[role=listbox]", -12_000);
  const thread = await scroll(page, devtools, "[role=log]", 12_000);
  const figure = (what: string, frames: number[]): Figure => ({
    what,
    measured: `${frames.filter((frame) => frame > 50).length} of ${frames.length} frames over 50 ms, longest ${round(Math.max(...frames))} ms, p95 ${round(percentile(frames, 0.95))} ms`,
    toReach: "none over 50 ms",
    details: { frames },
  });
  return [figure("Scrolling the list", list), figure("Scrolling a thread of 5,000 messages backwards", thread)];
}

/** What the page holds after its rubbish was collected. */
export async function measureMemory(page: Page, devtools: CDPSession): Promise<Figure[]> {
  const held = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = (await devtools.send("Runtime.getHeapUsage")) as { usedSize: number };
    return usedSize / 2 ** 20;
  };
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const after: Record<number, number> = {};
  for (let number = 1; number <= 500; number += 1) {
    await page.keyboard.press("j");
    await page.waitForTimeout(60);
    if ([100, 200, 300, 400, 500].includes(number)) after[number] = round(await held(), 1);
  }
  return [
    {
      what: "Memory of the page (heap after collection) while switching conversations",
      measured: Object.entries(after)
        .map(([number, megabytes]) => `${megabytes} MB after ${number}`)
        .join(", "),
      toReach: "flat",
      details: after,
    },
  ];
}
