import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useWords } from "../../lib/i18n.tsx";

interface Props {
  label: string;
  description?: string;
  /** Offers the zone of the device, too: an empty value. */
  ofDevice?: boolean;
  value: string;
  error?: string | null;
  onChange: (timeZone: string) => void;
}
const device = "device";

export function TimeZoneSelect({ ofDevice, value, onChange, ...select }: Props) {
  const { say } = useWords();
  const zones = useMemo(() => {
    const all = new Set(["UTC", ...(value ? [value] : []), ...Intl.supportedValuesOf("timeZone")]);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const first = ofDevice ? [{ value: device, label: say("deviceTimeZone", { zone: own.replaceAll("_", " ") }) }] : [];
    return [...first, ...[...all].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))];
  }, [value, ofDevice, say]);
  return (
    <Select
      {...select}
      searchable
      allowDeselect={false}
      limit={100}
      data={zones}
      value={value || device}
      onChange={(next) => next && onChange(next === device ? "" : next)}
    />
  );
}
