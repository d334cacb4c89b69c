import type { EventOf, RoutedEvent } from "#modules/channels";
import type { Cause } from "#platform/ctx.ts";
import type { MessageRow } from "../store.ts";
import type { Said } from "./content-of.ts";

/** Whoever writes on the phone that shares the number, or through another program: nobody here knows their name. */
export const elsewhere = (origin: "phone" | "other_app"): Cause =>
  origin === "phone" ? { kind: "person", id: null, name: "WhatsApp Business" } : { kind: "system", id: null, name: "WhatsApp" };

/** A message that reached us otherwise than from its sender or by our own hand. */
export function rowElsewhere(
  routed: RoutedEvent,
  event: EventOf<"message.echo"> | EventOf<"history.message">,
  said: Said,
  place: Pick<MessageRow, "id" | "contactId" | "conversationId" | "direction" | "author" | "occurredAt" | "deliveryState"> &
    Partial<Pick<MessageRow, "replyToId">>,
): MessageRow {
  const { connection, deliveryId } = routed;
  const ours = place.direction === "outbound";
  const via = event.kind === "message.echo" && event.origin === "other_app" ? ("other_app" as const) : ("phone_app" as const);
  const content = {
    ...said.content,
    ...(event.quotedExternalId && !place.replyToId ? { quotedExternalId: event.quotedExternalId } : {}),
    ...(ours ? { via } : {}),
    ...(event.kind === "history.message" ? { past: true } : {}),
  };
  return {
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    type: said.type,
    providerType: event.type,
    externalId: event.externalId,
    deliveryId,
    text: said.text,
    content,
    delivery: place.deliveryState ? {} : null,
    reactions: null,
    replyToId: null,
    ...place,
  };
}
