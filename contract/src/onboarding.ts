import { z } from "zod";
import { route } from "./route.ts";
import { firstSteps } from "./values.ts";

export const onboarding = z.object({
  /** In the order in which they are best done; only what this person may do. */
  steps: z.array(z.object({ step: z.enum(firstSteps), done: z.boolean() })),
});
export type Onboarding = z.output<typeof onboarding>;
export type FirstStep = (typeof firstSteps)[number];

export const onboardingRoutes = {
  getOnboarding: route({
    group: "onboarding",
    method: "GET",
    path: "/onboarding",
    access: "conversations:read",
    summary: "The first steps of a workspace and which of them are done, told by what is there.",
    response: onboarding,
  }),
};
