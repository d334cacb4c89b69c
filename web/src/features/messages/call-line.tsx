import type { Message } from "@sigap/contract/messages";
import { IconPhoneCall, IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from "@tabler/icons-react";
import { clock, length } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { AttachmentView } from "./attachment-view.tsx";
import css from "./call-line.module.css";
import type { Of } from "./content/of-kind.ts";

const bad = ["missed", "unanswered", "declined", "failed"];

/** A call in the middle of the thread: from whom, how it ended, how long, and its recording. */
export function CallLine({ message, lit, stop }: { message: Message; lit: boolean; stop: boolean }) {
  const { content } = message;
  if (content?.kind !== "call") throw new Error("a line of a call without a call");
  return <Call message={message} call={content} lit={lit} stop={stop} />;
}

function Call({ message, call, lit, stop }: { message: Message; call: Of<"call">; lit: boolean; stop: boolean }) {
  const { say, language } = useWords();
  const { direction, state, durationSeconds, error } = call;
  const ended = bad.includes(state);
  const Icon = ended
    ? IconPhoneX
    : direction === "inbound"
      ? IconPhoneIncoming
      : direction === "outbound"
        ? IconPhoneOutgoing
        : IconPhoneCall;
  return (
    <article className={css.call} data-message={message.id} data-lit={lit} tabIndex={stop ? 0 : -1}>
      <div className="row">
        <span className={css.tile} data-tone={ended ? "bad" : "alt"}>
          <Icon size={18} stroke={1.75} />
        </span>
        <div className="grow">
          <strong>{say(direction === "inbound" ? "callIn" : direction === "outbound" ? "callOut" : "call")}</strong>
          <div className="mut xs">
            {[say(`call_${state}`), durationSeconds ? length(durationSeconds) : ""].filter(Boolean).join(" · ")}
            {error && <span title={error.code}>: {error.reason}</span>}
          </div>
        </div>
        <time className="dim xxs num" dateTime={message.occurredAt}>
          {clock(message.occurredAt, language)}
        </time>
      </div>
      {message.attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} from={message.author.name} />
      ))}
    </article>
  );
}
