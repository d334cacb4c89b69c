import { Popover, UnstyledButton } from "@mantine/core";
import type { Team } from "@sigap/contract/identity";
import { teamIcons, teamTones } from "@sigap/contract/values";
import { IconPalette } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import css from "./team-look.module.css";
import { TeamIcon } from "./team-mark.tsx";

/** A colour and an icon, chosen from a few. */
export function TeamLook({ team, onChange }: { team: Team; onChange: (look: Partial<Pick<Team, "tone" | "icon">>) => void }) {
  const { say } = useWords();
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={say("teamLook", { name: team.name })} icon={<IconPalette size={16} />} />
      </Popover.Target>
      <Popover.Dropdown>
        <p className="xs dim">{say("teamColour")}</p>
        <div className={css.choices}>
          {teamTones.map((tone) => (
            <UnstyledButton
              key={tone}
              className={css.choice}
              data-tone={tone}
              aria-label={say(`tone_${tone}`)}
              aria-pressed={tone === team.tone}
              onClick={() => onChange({ tone })}
            >
              <span className={css.dot} />
            </UnstyledButton>
          ))}
        </div>
        <p className="xs dim">{say("teamIcon")}</p>
        <div className={css.choices}>
          {teamIcons.map((icon) => (
            <UnstyledButton
              key={icon}
              className={css.choice}
              data-tone="neutral"
              aria-label={say(`icon_${icon}`)}
              aria-pressed={icon === team.icon}
              onClick={() => onChange({ icon })}
            >
              <TeamIcon icon={icon} size={18} />
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
