import type { NotificationPreferences } from "@sigap/contract/notifications";

export interface PreferenceProps {
  preferences: NotificationPreferences;
  /** Saved at once; what is not named stays. */
  change(part: Partial<NotificationPreferences>): void;
}
