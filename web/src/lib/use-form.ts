import { type FormEvent, useRef, useState } from "react";
import { Refused } from "./api.ts";
import { useWords } from "./i18n.tsx";
import { sayError, sayIssue } from "./say-error.ts";

/** A form that is sent once at a time and shows the server's refusal beside the member it is about. */
export function useForm(send: () => Promise<void>) {
  const { say } = useWords();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const members = useRef(new Set<string>()).current;
  const pathOf = ({ path }: { path: string }) => path.replace(/^body\./, "");
  const issues = error instanceof Refused ? (error.problem.issues ?? []) : [];
  return {
    busy,
    error,
    /** What is wrong with the form as a whole. */
    problem: error && issues.length === 0 ? sayError(error, say) : null,
    /** What is wrong with one member, by its path. */
    of: (path: string): string | undefined => {
      members.add(path);
      const issue = issues.find((each) => pathOf(each) === path);
      return issue && sayIssue(issue, say);
    },
    /** Whether something is wrong that stands beside no member; asked below them. */
    unfinished: (): boolean => issues.some((issue) => !members.has(pathOf(issue))),
    submit: (event?: FormEvent) => {
      event?.preventDefault();
      if (busy) return;
      setBusy(true);
      setError(null);
      send()
        .catch(setError)
        .finally(() => setBusy(false));
    },
  };
}
