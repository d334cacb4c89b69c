import { Button, Modal } from "@mantine/core";
import { useWords } from "../lib/i18n.tsx";

interface Props {
  opened: boolean;
  title: string;
  text: string;
  action: string;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks only where nothing can be undone. */
export function Confirm({ opened, title, text, action, onClose, onConfirm }: Props) {
  const { say } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <p>{text}</p>
      <div className="row" style={{ marginBlockStart: 16 }}>
        <span className="push" />
        <Button variant="default" onClick={onClose}>
          {say("cancel")}
        </Button>
        <Button color="saga" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}
