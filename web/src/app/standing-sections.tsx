import { Suspense } from "react";
import type { Section } from "../features/contacts/sections.tsx";
import { type Say, withAllWords } from "../lib/i18n.tsx";
import { lazy } from "../lib/lazy.ts";

const Stages = lazy(withAllWords(() => import("../features/lifecycle/stages-section.tsx").then((one) => ({ default: one.StagesSection }))));
const Deals = lazy(withAllWords(() => import("../features/lifecycle/deals-section.tsx").then((one) => ({ default: one.DealsSection }))));

/** Where a person stands, and what they may buy. */
export const standingSections = (contact: { id: string; name: string }, say: Say): Section[] => [
  { id: "stages", label: say("field_stage"), node: <Suspense>{<Stages contact={contact} />}</Suspense> },
  { id: "deals", label: say("dealsOf"), node: <Suspense>{<Deals contact={contact} />}</Suspense> },
];
