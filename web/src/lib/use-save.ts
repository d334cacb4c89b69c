import { useState } from "react";
import { useWords } from "./i18n.tsx";
import { markSaved } from "./saved.ts";
import { sayError } from "./say-error.ts";

/** Saves on change: the header says when it is kept, the control why it is not. */
export function useSave<Value>(send: (value: Value) => Promise<unknown>) {
  const { say } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const save = (value: Value): void => {
    setProblem(null);
    send(value)
      .then(markSaved)
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return { problem, save };
}
