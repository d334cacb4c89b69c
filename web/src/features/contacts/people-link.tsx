import type { SegmentFilter } from "@sigap/contract/segment-filter";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A number of people, which opens into them. */
export const PeopleLink = ({ filter, label, children }: { filter: SegmentFilter; label: string; children: ReactNode }) => (
  <Link to="/contacts" search={{ filter } as never} title={label}>
    {children}
  </Link>
);
