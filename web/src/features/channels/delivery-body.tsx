import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./ledger.module.css";

/** A delivery as it came over the wire. */
export function DeliveryBody({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { say } = useWords();
  const { data } = useQuery({
    queryKey: ["delivery", id],
    queryFn: () => call("getDelivery", { params: { id: id ?? "" } }),
    enabled: id !== null,
  });
  return (
    <Modal opened={id !== null} onClose={onClose} title={say("asReceived")} size="xl" closeButtonProps={{ "aria-label": say("dismiss") }}>
      <pre className={css.body}>{data ? readable(data.body) : ""}</pre>
    </Modal>
  );
}

function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
