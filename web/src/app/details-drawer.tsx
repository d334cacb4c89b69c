import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./inbox.module.css";

/** Where there is no room beside the conversation the details come over it; on a telephone over everything. */
export default function DetailsDrawer({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer
      opened
      onClose={onClose}
      withCloseButton={false}
      size={360}
      padding={0}
      attributes={{ content: { "aria-label": label } }}
      classNames={{ body: css.drawer ?? "", content: css.sheet ?? "" }}
    >
      {children}
    </Drawer>
  );
}
