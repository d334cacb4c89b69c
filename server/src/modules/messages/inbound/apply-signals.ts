import type { EventOf, RoutedEvent } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { keyOf } from "#platform/ids.ts";
import { findByKeys, type KnownMessage, keyText } from "../message-keys.ts";
import { findClicked, insertSignals, type SignalRow } from "./signal-store.ts";

type SignalEvent = EventOf<"marketing.click" | "marketing.landing_view" | "conversion.automatic">;
export const signalKinds = ["marketing.click", "marketing.landing_view", "conversion.automatic"] as const;
const isSignal = (event: RoutedEvent["event"]): event is SignalEvent => (signalKinds as readonly string[]).includes(event.kind);

const events: Record<SignalRow["kind"], string> = {
  click: "marketing.clicked",
  landing_view: "marketing.landing_viewed",
  lead: "conversion.detected",
  purchase: "conversion.detected",
  other: "conversion.detected",
};

/**
 * What WhatsApp saw people do. A lead or a purchase names its message; a tap names nobody and is joined by its click id
 * or its tracking token to what is known under them already, where that is so. Stored once, however often it is told.
 */
export async function applySignals(app: App, tx: Tx, routed: readonly RoutedEvent[]): Promise<void> {
  const told = routed.flatMap(({ event, connection }) => (isSignal(event) ? [{ event, connection }] : []));
  const keys = told.flatMap(({ event, connection }) =>
    event.kind === "conversion.automatic"
      ? [{ workspaceId: connection.workspaceId, connectionId: connection.id, externalId: event.messageExternalId }]
      : [],
  );
  const [known, clicked] = await Promise.all([findByKeys(tx, keys), findClicked(tx, told.map(clickOf))]);
  const rows = new Map(
    told.map(({ event, connection }) => {
      const row = rowOf(event, connection, known, clicked.get(`${connection.workspaceId} ${event.clickId}`));
      return [row.id, row] as const;
    }),
  );
  const added = await insertSignals(tx, [...rows.values()]);
  emit(
    app,
    tx,
    added.flatMap(({ id }): NewEvent[] => {
      const row = rows.get(id);
      if (!row) return [];
      const { workspaceId, kind, name, messageId, contactId, clickId, productId, amount, currency } = row;
      return [
        {
          workspaceId,
          name: events[kind],
          subjectId: id,
          contactId,
          payload: { what: name, messageId, clickId, productId, amount, currency, at: row.occurredAt.toISOString() },
          cause: { kind: "system", id: null, name: "WhatsApp" },
        },
      ];
    }),
  );
}

const clickOf = ({ event, connection }: { event: SignalEvent; connection: RoutedEvent["connection"] }) => ({
  workspaceId: connection.workspaceId,
  clickId: event.clickId ?? "",
});

function rowOf(
  event: SignalEvent,
  connection: RoutedEvent["connection"],
  known: Map<string, KnownMessage>,
  clicked: KnownMessage | undefined,
): SignalRow {
  const { workspaceId, id: connectionId } = connection;
  const common = { workspaceId, connectionId, clickId: event.clickId, occurredAt: event.at };
  if (event.kind === "conversion.automatic") {
    const message = known.get(keyText({ workspaceId, connectionId, externalId: event.messageExternalId }));
    const kind = event.eventName === "LeadSubmitted" ? "lead" : event.eventName === "Purchase" ? "purchase" : "other";
    return {
      ...common,
      id: keyOf(`signal ${connectionId} ${event.messageExternalId} ${event.eventName}`),
      kind,
      name: event.eventName,
      messageId: message?.messageId ?? null,
      contactId: message?.contactId ?? null,
      trackingToken: null,
      component: null,
      productId: null,
      amount: event.value?.amount ?? null,
      currency: event.value?.currency ?? null,
    };
  }
  const { clickId, trackingToken, component, productId } = event;
  return {
    ...common,
    id: keyOf(`signal ${connectionId} ${event.kind} ${clickId} ${trackingToken} ${component} ${productId} ${event.at.toISOString()}`),
    kind: event.kind === "marketing.click" ? "click" : "landing_view",
    name: event.kind,
    messageId: clicked?.messageId ?? null,
    contactId: clicked?.contactId ?? null,
    trackingToken,
    component,
    productId,
    amount: null,
    currency: null,
  };
}
