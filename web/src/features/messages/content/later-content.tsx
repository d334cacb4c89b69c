import type { MessageContent } from "@sigap/contract/message-content";
import { Suspense } from "react";
import { withAllWords } from "../../../lib/i18n.tsx";
import { lazy } from "../../../lib/lazy.ts";
import type { Files } from "./around.tsx";
import css from "./content.module.css";

const ShownContent = lazy(withAllWords(async () => ({ default: (await import("./shown-content.tsx")).ShownContent })));

/** Most messages are words and files: the drawings of all other kinds come after the first threads are there. */
export const LaterContent = (given: { content: MessageContent; files: Files }) => (
  <Suspense fallback={<span className={css.coming} />}>
    <ShownContent {...given} />
  </Suspense>
);
