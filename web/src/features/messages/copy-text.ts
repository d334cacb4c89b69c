import { toast } from "../../ui/toast.tsx";

/** Into the clipboard; `done` says so. A browser that does not allow it leaves it as it was. */
export const copyText = (text: string, done?: string): Promise<void> =>
  navigator.clipboard.writeText(text).then(() => {
    if (done) toast(done);
  });
