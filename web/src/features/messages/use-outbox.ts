import { useEffect } from "react";
import { startOutbox } from "./outbox.ts";
import { messageAnswer } from "./queries.ts";

/** Sends what waits, for as long as the inbox is there. */
export const useOutbox = (): void => useEffect(() => startOutbox(messageAnswer(null)), []);
