import type { Team } from "@sigap/contract/identity";
import {
  IconBuilding,
  IconCash,
  IconHeadset,
  IconHeart,
  IconPhone,
  IconStar,
  IconTool,
  IconTruck,
  IconUsers,
  IconWorld,
} from "@tabler/icons-react";
import { Chip } from "../../ui/chip.tsx";

const icons = {
  users: IconUsers,
  headset: IconHeadset,
  cash: IconCash,
  tool: IconTool,
  truck: IconTruck,
  star: IconStar,
  heart: IconHeart,
  building: IconBuilding,
  phone: IconPhone,
  globe: IconWorld,
} as const satisfies Record<Team["icon"], unknown>;

export function TeamIcon({ icon, size = 12 }: { icon: Team["icon"]; size?: number }) {
  const Icon = icons[icon];
  return <Icon size={size} stroke={size > 14 ? 1.6 : 2} />;
}

/** A team with its colour and icon. */
export const TeamMark = ({ team }: { team: Pick<Team, "name" | "tone" | "icon"> }) => (
  <Chip tone={team.tone} icon={<TeamIcon icon={team.icon} />}>
    {team.name}
  </Chip>
);
