import { Button } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconPencil } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { moment } from "../../lib/format.ts";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import css from "./contact-details.module.css";
import { SectionBox } from "./sections.tsx";

const ConsentDialog = lazy(withAllWords(() => import("./consent-dialog.tsx").then(({ ConsentDialog: dialog }) => ({ default: dialog }))));

const looks = {
  unknown: { tone: "neutral", icon: IconCircleDashed },
  allowed: { tone: "good", icon: IconCircleCheck },
  stopped: { tone: "bad", icon: IconCircleX },
} as const;

const sources = {
  customer: "consentByCustomer",
  provider: "consentByProvider",
  import: "consentByImport",
  person: "consentByPerson",
} as const;

/** Whether they want offers, and how that is known. */
export function ConsentSection({ contact }: { contact: Contact }) {
  const { say, language } = useWords();
  const { marketing, can } = contact;
  const [recording, setRecording] = useState(false);
  const { tone, icon: Icon } = looks[marketing.state];
  return (
    <SectionBox
      label={say("marketingConsent")}
      action={
        <Chip tone={tone} icon={<Icon size={12} stroke={2} />}>
          {say(`consent_${marketing.state}`)}
        </Chip>
      }
    >
      {marketing.history.length > 0 && (
        <details>
          <summary>{say("consentHistory", { count: marketing.history.length })}</summary>
          <ul className="col" style={{ paddingBlockStart: 4 }}>
            {marketing.history.map(({ state, source, detail, by, at }) => (
              <li key={`${at} ${state}`} className={css.line}>
                <span className="grow">
                  {say(sources[source], { state: say(`consent_${state}`), name: by ?? "" })}
                  {detail && <span className="dim"> · {detail}</span>}
                </span>
                <time className="dim num" dateTime={at}>
                  {moment(at, language)}
                </time>
              </li>
            ))}
          </ul>
        </details>
      )}
      {can.edit && (
        <div>
          <Button size="compact-sm" variant="subtle" leftSection={<IconPencil size={14} stroke={1.9} />} onClick={() => setRecording(true)}>
            {say("consentRecord")}
          </Button>
        </div>
      )}
      <Suspense>{recording && <ConsentDialog contact={contact} onClose={() => setRecording(false)} />}</Suspense>
    </SectionBox>
  );
}
