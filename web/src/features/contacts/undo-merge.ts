import { call } from "../../lib/api.ts";
import type { Say } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { afterMerge } from "./queries.ts";

export const undoMerge = (id: string, say: Say): void =>
  void call("undoMerge", { params: { id } })
    .then(() => {
      afterMerge();
      toast(say("mergeUndoneToast"));
    })
    .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
