import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import css from "./transfers.module.css";

/** The way back, before the title. */
export function BackTo({ to }: { to: "contacts" | "import" }) {
  const { say } = useWords();
  const inside = (
    <>
      <IconArrowLeft size={18} stroke={1.75} />
      <span className={css.crumb}>{say(to === "contacts" ? "contacts" : "importTitle")}</span>
    </>
  );
  return to === "contacts" ? (
    <Link to="/contacts" className={css.back}>
      {inside}
    </Link>
  ) : (
    <Link to="/contacts/$contactId" params={{ contactId: "import" }} className={css.back}>
      {inside}
    </Link>
  );
}
