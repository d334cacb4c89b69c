import type { NotificationPreferences } from "@sigap/contract/notifications";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { usePreference } from "../identity/use-preference.ts";
import { DeviceList } from "./device-list.tsx";
import { EventTable } from "./event-table.tsx";
import { InstallCard } from "./install-card.tsx";
import { QuietHours } from "./quiet-hours.tsx";
import { ThisDevice } from "./this-device.tsx";
import { WhenTold } from "./when-told.tsx";

export function NotificationSettings() {
  const { say } = useWords();
  const [preferences, save] = usePreference("notifications");
  const change = (part: Partial<NotificationPreferences>) =>
    void save({ ...preferences, ...part }).catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <>
      <ThisDevice />
      <EventTable preferences={preferences} change={change} />
      <WhenTold preferences={preferences} change={change} />
      <QuietHours preferences={preferences} change={change} />
      <DeviceList />
      <InstallCard />
    </>
  );
}
