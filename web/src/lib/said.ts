import { useEffect, useState } from "react";
import { useWords } from "./i18n.tsx";
import { persistent } from "./lazy.ts";
import { sayCause } from "./say-cause.ts";

type Table = Record<string, string>;
const load = persistent(() => import("../words/id/said.ts"));
let known: Table | null = null;

/**
 * What the server keeps as a sentence of its own language, said in the reader's: why a message did not go out, and why something
 * was done. Null for a sentence that is not of the server's making.
 */
export function useSaid(): { sentence: (of: string) => string | null; cause: (of: string) => string } {
  const { language } = useWords();
  const [table, setTable] = useState(known);
  useEffect(() => {
    if (language === "en" || known) return;
    void load().then(({ said }) => {
      known = said;
      setTable(said);
    });
  }, [language]);
  if (language === "en" || !table) return { sentence: () => null, cause: (of) => of };
  return { sentence: (of) => table[of] ?? null, cause: (of) => sayCause(of, table) };
}
