import type { FieldType } from "@sigap/contract/field-types";
import {
  IconAbc,
  IconAlignLeft,
  IconAt,
  IconBuilding,
  IconCalendar,
  IconCheckbox,
  IconClock,
  IconCoin,
  IconHash,
  IconLink,
  IconListCheck,
  IconListDetails,
  IconMapPin,
  IconPhone,
  IconStar,
} from "@tabler/icons-react";
import css from "./fields.module.css";

const icons = {
  text: IconAbc,
  long_text: IconAlignLeft,
  number: IconHash,
  currency: IconCoin,
  date: IconCalendar,
  time: IconClock,
  list: IconListDetails,
  multi_list: IconListCheck,
  checkbox: IconCheckbox,
  phone: IconPhone,
  email: IconAt,
  url: IconLink,
  rating: IconStar,
  location: IconMapPin,
  relation: IconBuilding,
} as const satisfies Record<FieldType, unknown>;

export function FieldIcon({ type }: { type: FieldType }) {
  const Icon = icons[type];
  return (
    <span className={css.icon} aria-hidden>
      <Icon size={16} stroke={1.75} />
    </span>
  );
}
