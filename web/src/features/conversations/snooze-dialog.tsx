import { useState } from "react";
import { shownZone } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { MomentFields } from "../../ui/moment-fields.tsx";
import { morningIn } from "./snooze-times.ts";

interface Props {
  /** Whether what is written goes out first. */
  sends?: boolean;
  onChoose: (until: Date) => void;
  onClose: () => void;
}
/** A day and a time of one's own, on the clock that times are shown by. */
export default function SnoozeDialog({ sends = false, onChoose, onClose }: Props) {
  const { say } = useWords();
  const [until, setUntil] = useState(() => morningIn(1));
  const [now, setNow] = useState(() => new Date());
  const form = useForm(async () => {
    // It may have passed while the dialog stood open.
    setNow(new Date());
    if (until.getTime() <= Date.now()) return;
    onClose();
    onChoose(until);
  });
  const passed = until <= now;
  return (
    <FormDialog
      title={say(sends ? "sendAndSnoozeUntil" : "snoozeUntil")}
      size={440}
      form={form}
      action={say(sends ? "sendAndSnooze" : "snooze")}
      ready={!passed}
      onClose={onClose}
    >
      <MomentFields zone={shownZone()} at={until} from={now} passed={passed} sentence="comesBackAt" onChange={setUntil} />
    </FormDialog>
  );
}
