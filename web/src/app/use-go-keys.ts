import { useEffect } from "react";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** G, then a letter within a second and a half. */
export function useGoKeys(places: Record<string, () => void>): void {
  useEffect(() => {
    let went = 0;
    const press = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "g") went = Date.now();
      else if (Date.now() - went < 1500 && places[key]) {
        went = 0;
        // The letter has a meaning of its own on some pages; after G it is ours alone.
        event.stopImmediatePropagation();
        event.preventDefault();
        places[key]();
      }
    };
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [places]);
}
