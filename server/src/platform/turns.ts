/** A turn that takes longer than this holds nobody up: the next one begins beside it. */
const longestTurn = 1000;

/** Lets work be done by so many at a time; the others wait in line. */
export function createTurns(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let free = places;
  const pass = () => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    let passed = false;
    const passOnce = () => {
      if (!passed) pass();
      passed = true;
    };
    const timer = setTimeout(passOnce, longestTurn);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      passOnce();
    }
  };
}
