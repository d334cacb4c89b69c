import { Button, Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../lib/i18n.tsx";
import type { useForm } from "../lib/use-form.ts";
import { Banner } from "./banner.tsx";
import { Confirm } from "./confirm.tsx";
import css from "./form-dialog.module.css";

interface Props {
  title: string;
  size?: string | number;
  form: Pick<ReturnType<typeof useForm>, "busy" | "submit" | "problem" | "unfinished">;
  /** What the button says; "Save" when nothing is given. */
  action?: string;
  /** Whether it can be sent as it stands. */
  ready?: boolean;
  /** At the other end of the buttons. */
  beside?: ReactNode;
  /** What it does can't be taken back. */
  danger?: boolean;
  children: ReactNode;
  onClose: () => void;
}

/** A form over the page, and below it what is wrong with it and the ways to keep it or to leave it; to close it by chance is asked about. */
export function FormDialog({ title, size = "md", form, action, ready = true, beside, danger = false, children, onClose }: Props) {
  const { say } = useWords();
  const [written, setWritten] = useState(false);
  const [leaving, setLeaving] = useState(false);
  // A press beside it or on Escape is easily made; what was written by then would be gone.
  const leave = () => (written ? setLeaving(true) : onClose());
  return (
    <Modal
      opened
      onClose={leave}
      closeOnClickOutside={!written}
      closeOnEscape={!leaving}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <form className={css.form} onSubmit={form.submit} onInput={() => setWritten(true)} noValidate>
        {children}
        <Foot {...{ form, action, ready, beside, danger, onClose }} />
      </form>
      {/* Drawn only when it asks: the press on Escape that opens it would close it too. */}
      {leaving && (
        <Confirm
          opened
          title={say("formLeave")}
          text={say("formLeaveHint")}
          action={say("formLeaveDo")}
          onClose={() => setLeaving(false)}
          onConfirm={onClose}
        />
      )}
    </Modal>
  );
}

/** Drawn behind the members, it knows which of the problems they show. */
function Foot({ form, action, ready, beside, danger, onClose }: Omit<Props, "title" | "size" | "children">) {
  const { say } = useWords();
  const problem = form.problem ?? (form.unfinished() ? say("formUnfinished") : null);
  return (
    <div className={css.foot}>
      {problem && <Banner>{problem}</Banner>}
      <div className="row">
        {beside}
        <span className="push" />
        <Button variant="default" onClick={onClose}>
          {say("cancel")}
        </Button>
        <Button type="submit" loading={form.busy} disabled={!ready} {...(danger ? { color: "saga" } : {})}>
          {action ?? say("save")}
        </Button>
      </div>
    </div>
  );
}
