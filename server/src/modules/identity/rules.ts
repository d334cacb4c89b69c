/** Sign-ins that may fail before each further one has to wait, and how the wait grows. */
const freeFailures = 5;
const longestWaitSeconds = 15 * 60;

/** Seconds that must pass after this many failures in a row. */
export const waitAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(longestWaitSeconds, 2 ** (failures - freeFailures + 1));

export const invitationDays = 7;
export const resetHours = 24;
/** How long a password counts that was said once more. */
export const confirmedMinutes = 15;
