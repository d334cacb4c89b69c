/** What a person used last: whoever came by the mouse may want to write at once, whoever came by a key goes on with keys. */
let last: "mouse" | "touch" | "key" | null = null;
window.addEventListener("pointerdown", ({ pointerType }) => (last = pointerType === "mouse" ? "mouse" : "touch"), { capture: true });
window.addEventListener("keydown", () => (last = "key"), { capture: true });

export const lastInput = (): typeof last => last;
