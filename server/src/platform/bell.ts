/** Waits for a ring or for a time, whichever comes first. */
export function createBell() {
  let rung = false;
  let open: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      open?.();
    },
    async wait(milliseconds: number) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          open = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      open = undefined;
    },
  };
}
