import type { Attribution, Contact } from "@sigap/contract/contacts";
import { IconAd2, IconLink } from "@tabler/icons-react";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./contact-details.module.css";
import { useTouches } from "./queries.ts";
import { SectionBox } from "./sections.tsx";

/** Every ad, post or link that brought them, the first one first. */
export function SourceSection({ contact: { id, firstTouch } }: { contact: Contact }) {
  const { say } = useWords();
  const touches = useTouches(id).data?.items ?? (firstTouch ? [firstTouch] : []);
  if (touches.length === 0) return null;
  return (
    <SectionBox label={say("touches")} count={touches.length}>
      <ul className="col">
        {touches.map((touch, index) => (
          <li key={touch.at}>
            <Touch touch={touch} isFirst={index === 0} />
          </li>
        ))}
      </ul>
    </SectionBox>
  );
}

function Touch({ touch: { sourceType, sourceId, headline, body, at }, isFirst }: { touch: Attribution; isFirst: boolean }) {
  const { say, language } = useWords();
  const Icon = sourceType === "ad" ? IconAd2 : IconLink;
  const kind = say(sourceType === "ad" ? "touch_ad" : sourceType === "post" ? "touch_post" : "touch_other");
  return (
    <div className={css.source} title={body ?? undefined}>
      <Icon size={20} stroke={1.6} />
      <div className="grow">
        <div className="cut semi">{headline ?? sourceId ?? kind}</div>
        <div className="xs dim cut">
          {say(isFirst ? "touch_first" : "touch_later")} · {kind} · {moment(at, language)}
        </div>
      </div>
    </div>
  );
}
