import { useWords } from "../../../lib/i18n.tsx";
import { sayFilter, useFilterNames } from "./say-filter.ts";

/** The filter of a list as a sentence. */
export default function FilterWords({ filter }: { filter: string }) {
  const { say, language } = useWords();
  const names = useFilterNames();
  return <>{sayFilter(filter, say, language, names)}</>;
}
