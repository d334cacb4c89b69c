import { type ComponentType, type LazyExoticComponent, lazy as reactLazy } from "react";
import { connected } from "./connected.ts";

/** What a browser says of a part that did not come, in Chromium, Firefox and Safari, and Vite of its styles. */
const didNotCome = /dynamically imported module|Importing a module script failed|Unable to preload CSS/;
const tries = 2;
const pause = 1_000;
/** A page that was loaded again for it so lately is not the cure. */
const lately = 60_000;
const place = "sigap.loaded-again";

/** A browser that could not fetch a part does not ask for it again as long as the page lives. Drafts are kept when it goes. */
function loadAgain(): boolean {
  const last = Number(sessionStorage.getItem(place));
  if (Date.now() - last < lately) return false;
  sessionStorage.setItem(place, String(Date.now()));
  location.reload();
  return true;
}

/**
 * A part of the program that is fetched when it is needed. A line that is down for a moment must not end the page on which
 * somebody is writing: the part waits for the line, and the page is loaded again only where nothing else helps.
 */
export const persistent =
  <T>(load: () => Promise<T>): (() => Promise<T>) =>
  async () => {
    for (let failures = 0; ; ) {
      while (!navigator.onLine) await connected(30_000);
      try {
        return await load();
      } catch (error) {
        if (!(error instanceof Error && didNotCome.test(error.message))) throw error;
        failures += 1;
        if (failures <= tries) await connected(pause);
        else if (!navigator.onLine) continue;
        else if (!loadAgain()) throw error;
        else await new Promise(() => undefined);
      }
    }
  };

// biome-ignore lint/suspicious/noExplicitAny: as React says it, so that the properties of the component are kept
export const lazy = <T extends ComponentType<any>>(load: () => Promise<{ default: T }>): LazyExoticComponent<T> =>
  reactLazy(persistent(load));
