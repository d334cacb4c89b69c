import type { ChannelEvent, MessageEchoEvent, WrittenMessage } from "../../../channel-events.ts";
import { list, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { actOf } from "./message.ts";
import { nobody, recipientOf } from "./party.ts";
import { errorEvent } from "./provider-error.ts";
import { isKnown, typeOf, writtenMessage } from "./written-message.ts";

/** A number shared with the WhatsApp Business app, or with other apps. (Meta: onboarding-business-app-users) */
export const echoesField = (change: Change): ChannelEvent[] => {
  const origin = change.field === "smb_message_echoes" ? "phone" : "other_app";
  const echoes = list(change.value.message_echoes);
  const cards = list(change.value.contacts);
  return [
    ...echoes.flatMap((echo) => echoEvents(change, echo, cards, origin, echoes.length === 1)),
    ...list(change.value.errors).map((error) => errorEvent(change, error)),
  ];
};

/** One message that somebody else sent from our number. */
export function echoEvents(
  change: Change,
  echo: Wire,
  cards: readonly Wire[],
  origin: MessageEchoEvent["origin"],
  alone: boolean,
): MessageEchoEvent[] {
  const externalId = text(echo.id);
  if (externalId === null) return [];
  const groupId = text(echo.group_id) ?? (echo.recipient_type === "group" ? text(echo.to) : null);
  const recipient = groupId === null ? recipientOf(echo, cards, alone) : nobody;
  const said = saidBy(echo);
  return [{ kind: "message.echo", ...common(change, echo.timestamp), ...said, externalId, recipient, groupId, origin }];
}

type Said = WrittenMessage & Pick<MessageEchoEvent, "act" | "targetExternalId" | "recognised">;

/** What a message says, or does to an older one. */
export function saidBy(message: Wire): Said {
  const type = typeOf(message);
  const act = actOf(type, message);
  const written = act?.act === "edit" ? { ...act.written, type } : writtenMessage(message, type);
  return {
    ...written,
    text: act?.act === "reaction" ? act.emoji : written.text,
    recognised: isKnown(act?.act === "edit" ? act.written.type : type, written.subtype),
    act: act?.act ?? null,
    targetExternalId: act?.targetExternalId ?? null,
  };
}
