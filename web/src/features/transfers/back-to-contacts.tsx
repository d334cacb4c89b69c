import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";

/** The way back, before the title. */
export function BackTo({ to }: { to: "contacts" | "import" }) {
  const { say } = useWords();
  const name = say(to === "contacts" ? "contacts" : "importTitle");
  const look = { display: "inline-grid", placeItems: "center", minWidth: 44, minHeight: 44 };
  const arrow = <IconArrowLeft size={18} stroke={1.75} />;
  return to === "contacts" ? (
    <Link to="/contacts" aria-label={name} title={name} style={look}>
      {arrow}
    </Link>
  ) : (
    <Link to="/contacts/$contactId" params={{ contactId: "import" }} aria-label={name} title={name} style={look}>
      {arrow}
    </Link>
  );
}
