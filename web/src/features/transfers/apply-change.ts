import type { Change } from "@sigap/contract/realtime";
import { queries } from "../../lib/query.ts";
import { chatChanged, exportChanged, importChanged } from "./queries.ts";

let listing: ReturnType<typeof setTimeout> | undefined;
/** An import changes contacts by the thousand, again and again. */
function contactsSoon(): void {
  clearTimeout(listing);
  listing = setTimeout(() => {
    for (const key of ["contacts", "contact"]) void queries.invalidateQueries({ queryKey: [key] });
  }, 500);
}

export function transferChanged(change: Extract<Change, { type: "contacts" | "import" | "chat-import" | "export" }>): void {
  if (change.type === "import") importChanged(change.import);
  else if (change.type === "chat-import") {
    chatChanged(change.chat);
    // What was taken out of a thread is told of by nothing else.
    if (change.chat.state === "undone")
      for (const key of ["messages", "conversations"]) void queries.invalidateQueries({ queryKey: [key] });
  } else if (change.type === "export") exportChanged(change.export);
  else contactsSoon();
}
