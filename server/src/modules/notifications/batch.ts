import { type NotificationKind, notificationKinds } from "@sigap/contract/notification-kinds";
import type { DomainEvent } from "#platform/events.ts";
import { pushDue, wants, wroteKinds } from "./listeners.ts";
import type { Told } from "./recipients.ts";
import type { NewNews, NewsRow, Read, Settled } from "./store.ts";

const keyOf = (threadId: string, personId: string) => `${threadId} ${personId}`;
export type About = Pick<NewsRow, "threadId" | "threadKind"> &
  Partial<Pick<NewsRow, "messageId" | "contactId" | "actorName" | "detail" | "warnedOf">>;

/** What events in a row come to: what was settled before the batch, and what is still news after it. */
export class Batch {
  readonly news = new Map<string, NewNews>();
  readonly read = new Map<string, Read>();
  /** Kinds that are over because somebody answered, closed or took the conversation; by thread. */
  readonly answered = new Map<string, Settled>();
  readonly taken = new Map<string, Settled>();
  readonly #now: Date;
  /** People with a device: nobody else's need to be told. */
  readonly #reachable: ReadonlySet<string>;

  constructor(now: Date, reachable: ReadonlySet<string>) {
    this.#now = now;
    this.#reachable = reachable;
  }

  /** Somebody is told: what is in the batch already is counted up. */
  add(event: Pick<DomainEvent, "workspaceId" | "transactionId" | "id" | "occurredAt">, { kind, listeners }: Told, about: About): void {
    for (const listener of listeners) {
      const personId = listener.actor.id;
      const [inList, sound] = [wants(listener, kind, "list"), wants(listener, kind, "sound")];
      const due = this.#reachable.has(personId) ? pushDue(listener, kind, this.#now) : null;
      if (!inList && !sound && !due) continue;
      const before = this.news.get(keyOf(about.threadId, personId));
      this.news.set(keyOf(about.threadId, personId), {
        workspaceId: event.workspaceId,
        personId,
        messageId: null,
        contactId: null,
        actorName: null,
        detail: null,
        warnedOf: null,
        ...about,
        kind,
        counts: { ...before?.counts, [kind]: (before?.counts[kind] ?? 0) + 1 },
        listed: inList || (before?.listed ?? false),
        sound: sound || (before?.sound ?? false),
        at: event.occurredAt,
        pushDueAt: before?.pushDueAt && (!due || before.pushDueAt < due) ? before.pushDueAt : due,
        transactionId: event.transactionId,
        eventId: event.id,
      });
    }
  }

  /** A person has read a conversation: nothing of it is news to them. */
  reads(event: DomainEvent, personId: string): void {
    const { workspaceId, subjectId: threadId, transactionId, id: eventId } = event;
    this.read.set(keyOf(threadId, personId), { workspaceId, threadId, personId, transactionId, eventId });
    this.news.delete(keyOf(threadId, personId));
    for (const row of this.news.values())
      if (row.threadId === threadId && wroteKinds.includes(row.kind))
        this.news.set(keyOf(threadId, row.personId), { ...row, pushDueAt: null });
  }

  /** The customer no longer waits. */
  answers(event: DomainEvent, threadId: string): void {
    this.#settle(this.answered, event, threadId, [...wroteKinds, "window_closing", "service_late"], null);
  }

  /** Nothing is left to do; of spam nothing is left to say either. */
  closes(event: DomainEvent): void {
    const spam = event.payload.outcome === "spam" || event.name === "conversation.marked_spam";
    const over = spam ? notificationKinds : ([...wroteKinds, "window_closing", "service_late", "assigned"] as const);
    this.#settle(this.answered, event, event.subjectId, over, null);
  }

  /** It stands where it stood no longer. */
  movesOn(event: DomainEvent): void {
    this.#settle(this.answered, event, event.subjectId, ["lead_stuck"], null);
  }

  /** It has another owner: the customer's words are no longer for the others. */
  passes(event: DomainEvent, ownerId: string | null): void {
    this.#settle(this.taken, event, event.subjectId, ownerId ? wroteKinds : ["wrote_mine"], ownerId);
  }

  #settle(
    into: Map<string, Settled>,
    { workspaceId, transactionId, id: eventId }: DomainEvent,
    threadId: string,
    kinds: readonly NotificationKind[],
    except: string | null,
  ): void {
    const all = [...new Set([...(into === this.answered ? (into.get(threadId)?.kinds ?? []) : []), ...kinds])];
    into.set(threadId, { workspaceId, threadId, kinds: all, except, transactionId, eventId });
    for (const row of this.news.values()) {
      if (row.threadId !== threadId || row.personId === except) continue;
      const counts = Object.fromEntries(Object.entries(row.counts).filter(([kind]) => !kinds.includes(kind as NotificationKind)));
      const [left] = Object.keys(counts) as NotificationKind[];
      if (!left) this.news.delete(keyOf(threadId, row.personId));
      else this.news.set(keyOf(threadId, row.personId), { ...row, counts, kind: kinds.includes(row.kind) ? left : row.kind });
    }
  }
}
