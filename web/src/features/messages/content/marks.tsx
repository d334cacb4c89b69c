import { Popover, UnstyledButton } from "@mantine/core";
import type { Message } from "@sigap/contract/messages";
import { IconArrowForwardUp, IconDeviceMobile, IconHistory, IconPlugConnected, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import shared from "./content.module.css";
import css from "./marks.module.css";
import { Text } from "./text.tsx";

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={shared.label}>
      {icon}
      {children}
    </div>
  );
}

/** Where a message came from, when it is not simply from here to there. */
export function Marks({ message: { forwarded, via, past, standby } }: { message: Message }) {
  const { say } = useWords();
  return (
    <>
      {forwarded && (
        <Mark icon={<IconArrowForwardUp size={12} stroke={2} />}>{say(forwarded === "often" ? "forwardedOften" : "forwarded")}</Mark>
      )}
      {via && <Mark icon={<IconDeviceMobile size={12} stroke={2} />}>{say(via === "phone_app" ? "viaPhone" : "viaOther")}</Mark>}
      {past && <Mark icon={<IconHistory size={12} stroke={2} />}>{say("fromHistory")}</Mark>}
      {standby && <Mark icon={<IconPlugConnected size={12} stroke={2} />}>{say("standby")}</Mark>}
    </>
  );
}

/** Stands where the words were, or above what is still shown to those who may see it. */
export function Deleted({ message: { deleted } }: { message: Message }) {
  const { say, language } = useWords();
  if (!deleted) return null;
  return (
    <div className={css.deleted} title={moment(deleted.at, language)}>
      <IconTrash size={14} stroke={1.9} />
      {say(deleted.by === "contact" ? "deletedByContact" : "deletedByBusiness")}
    </div>
  );
}

/** "Edited", and what it said before. */
export function Edited({ message: { edited } }: { message: Message }) {
  const { say, language } = useWords();
  if (!edited) return null;
  return (
    <Popover position="top" width={280} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={css.edited ?? ""} title={moment(edited.at, language)}>
          {say("edited")}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <strong className="xs">{say("before")}</strong>
        <ol className={css.versions}>
          {edited.versions.map(({ text, at }) => (
            <li key={at}>
              <time className="dim xxs" dateTime={at}>
                {moment(at, language)}
              </time>
              <div>{text ? <Text text={text} /> : <span className="dim">{say("otherKind")}</span>}</div>
            </li>
          ))}
          {edited.versions.length === 0 && <li className="dim">{say("notKnown")}</li>}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}
