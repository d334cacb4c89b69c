import { routes } from "@sigap/contract";
import { type BoundRoute, bind } from "#platform/http.ts";
import { readFirstSteps } from "./read-first-steps.ts";

export const onboardingRoutes: readonly BoundRoute[] = [bind(routes.getOnboarding, ({ ctx }) => readFirstSteps(ctx))];
