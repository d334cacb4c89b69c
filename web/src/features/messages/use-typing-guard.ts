import { useEffect, useState } from "react";
import { useColleaguesHere } from "../conversations/presence-line.tsx";

/** While a colleague writes an answer, Send asks once; pressed again it sends. */
export function useTypingGuard(conversationId: string) {
  const writer = useColleaguesHere(conversationId).find(({ typing }) => typing === "reply");
  const [asked, setAsked] = useState(false);
  const writing = writer !== undefined;
  useEffect(() => {
    if (!writing) setAsked(false);
  }, [writing]);
  return {
    /** Whose writing is being asked about. */
    asking: asked && writer ? writer.name : null,
    /** Whether this press only asks. */
    stops(): boolean {
      if (!writer || asked) return false;
      setAsked(true);
      return true;
    },
  };
}
