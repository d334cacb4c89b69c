import { IconPhoneCheck, IconPhoneX } from "@tabler/icons-react";
import { moment } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import type { Of } from "./of-kind.ts";

/** Whether this person may be called, and until when. */
export function CallPermission({ content: { response, permanent, expiresAt, automatic } }: { content: Of<"call_permission"> }) {
  const { say, language } = useWords();
  const Icon = response === "accepted" ? IconPhoneCheck : IconPhoneX;
  return (
    <div>
      <div className="row">
        <Icon size={16} stroke={1.75} />
        {say(response === "accepted" ? "callsAllowed" : "callsRefused")}
      </div>
      <div className="dim xs">
        {response === "accepted" &&
          (permanent ? say("withoutEnd") : expiresAt ? say("untilTime", { time: moment(expiresAt, language) }) : "")}
        {automatic && ` ${say("callsAutomatic")}`}
      </div>
    </div>
  );
}
