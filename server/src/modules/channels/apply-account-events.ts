import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import * as notices from "./apply-notices.ts";
import type { AccountUpdateEvent, ChannelEvent, EventOf } from "./channel-events.ts";
import type { RoutedEvent } from "./ingest.ts";

type Applier<Kind extends ChannelEvent["kind"]> = (app: App, tx: Tx, event: EventOf<Kind>, account: notices.AccountNotice) => Promise<void>;
type Appliers = { [Kind in ChannelEvent["kind"]]?: Applier<Kind> };

interface NamedTemplate {
  templateExternalId: string | null;
  name: string | null;
  language: string | null;
}
const templateOf = ({ templateExternalId, name, language }: NamedTemplate) => ({ externalId: templateExternalId, name, language });
const numberOf = (event: ChannelEvent) => ({ displayPhoneNumber: event.displayPhone });

/** What is told of templates, numbers and accounts, and what becomes of it. Kinds that are not here stay in the raw delivery. */
const appliers: Appliers = {
  "template.status": (app, tx, event, account) =>
    notices.applyTemplateStatus(app, tx, { ...account, ...templateOf(event), status: event.status, reason: event.reason }),
  "template.quality": async (app, tx, event, account) => {
    if (event.current === null) return;
    await notices.applyTemplateQuality(app, tx, { ...account, ...templateOf(event), before: event.previous, quality: event.current });
  },
  "template.category.changed": (app, tx, event, account) =>
    category(app, tx, event, account, { before: event.previous, category: event.category, announced: false, announcedFor: null }),
  "template.category.announced": (app, tx, event, account) =>
    category(app, tx, event, account, { before: event.category, category: event.next, announced: true, announcedFor: event.effectiveAt }),
  "template.category.warning": (app, tx, event, account) =>
    category(app, tx, event, account, { before: event.category, category: event.next, announced: true, announcedFor: null }),
  "template.components": (app, tx, event, account) =>
    notices.applyTemplateComponents(app, tx, {
      ...account,
      ...templateOf(event),
      content: {
        title: event.header,
        body: event.body,
        footer: event.footer,
        buttons: event.buttons.map(({ type, text, url, phone }) => ({ type, text: text ?? "", url, phoneNumber: phone })),
      },
    }),
  "number.quality": (app, tx, event, account) =>
    notices.applyNumberQuality(app, tx, { ...account, ...numberOf(event), event: event.event }),
  "number.name": (app, tx, event, account) =>
    notices.applyNumberName(app, tx, {
      ...account,
      ...numberOf(event),
      decision: event.decision,
      requestedName: event.name ?? "",
      reason: event.reason,
    }),
  capability: async (app, tx, event, account) => {
    if (event.messagingLimit !== null) await notices.applyCapability(app, tx, { ...account, people: event.messagingLimit });
  },
  "account.update": (app, tx, event, account) => notices.applyAccountUpdate(app, tx, { ...account, ...numberOf(event), ...factsOf(event) }),
  "account.alert": (app, tx, event, account) =>
    notices.applyAccountAlert(app, tx, {
      ...account,
      type: event.type,
      severity: event.severity ?? "",
      description: event.description ?? "",
    }),
  "account.review": (app, tx, event, account) => notices.applyAccountReview(app, tx, { ...account, decision: event.decision }),
  security: (app, tx, event, account) => notices.applySecurity(app, tx, { ...account, ...numberOf(event), event: event.event }),
};

interface CategoryChange {
  before: string | null;
  category: string | null;
  announced: boolean;
  announcedFor: Date | null;
}
async function category(app: App, tx: Tx, event: NamedTemplate, account: notices.AccountNotice, change: CategoryChange): Promise<void> {
  if (change.category === null) return;
  await notices.applyTemplateCategory(app, tx, { ...account, ...templateOf(event), ...change, category: change.category });
}

function factsOf({ event, change }: AccountUpdateEvent) {
  if (change?.kind === "restriction") return { event, restrictions: change.restrictions };
  if (change?.kind === "violation") return { event, violation: change.violation };
  if (change?.kind === "ban") return { event, banState: change.state, banDate: change.date };
  return change?.kind === "partner" ? { event, reason: change.reason } : { event };
}

async function apply<Kind extends ChannelEvent["kind"]>(app: App, tx: Tx, { event, connection }: RoutedEvent): Promise<void> {
  const applier = appliers[event.kind as Kind] as Applier<Kind> | undefined;
  const account = { workspaceId: connection.workspaceId, accountId: connection.accountId, at: event.at };
  await applier?.(app, tx, event as EventOf<Kind>, account);
}

/** These are rare, and each is applied in the order in which it was told. */
async function applyEach(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  for (const routed of events) await apply(app, tx, routed);
}
export const accountAppliers = Object.fromEntries(Object.keys(appliers).map((kind) => [kind, applyEach]));
