import type { FilterCondition } from "@sigap/contract/conversation-filter";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A number of open conversations, which opens into them. */
export const OpenWorkLink = ({ condition, label, children }: { condition: FilterCondition; label: string; children: ReactNode }) => (
  <Link to="/inbox/$view" params={{ view: "all" }} search={{ filter: JSON.stringify({ all: [condition] }) }} title={label}>
    {children}
  </Link>
);
