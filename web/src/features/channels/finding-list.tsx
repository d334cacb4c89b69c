import type { Finding } from "@sigap/contract/checkups";
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import css from "./finding-list.module.css";
import { sayFinding } from "./say-care.ts";

const icons = { good: IconCircleCheck, info: IconInfoCircle, watch: IconAlertTriangle, bad: IconAlertCircle };
const tones = { good: "good", info: "info", watch: "warn", bad: "bad" } as const;
const order = ["bad", "watch", "good", "info"];

/** One line for each check; what is wrong comes first and says what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { say } = useWords();
  const sorted = [...findings].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return (
    <ul className={css.list}>
      {sorted.map((finding) => {
        const Icon = icons[finding.state];
        const { detail, fix } = sayFinding(finding, say);
        return (
          <li key={finding.check} className={css.item} data-tone={tones[finding.state]} data-check={finding.check}>
            <Icon size={18} stroke={1.75} aria-label={say(`state_${finding.state}`)} role="img" />
            <div className="grow">
              <div className="semi">{say(`check_${finding.check}`)}</div>
              <div className="mut">{detail}</div>
              {fix && finding.state !== "good" && <div className={css.fix}>{fix}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
