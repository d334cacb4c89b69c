import { createHash } from "node:crypto";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { type IdentityKey, identityKeys, keyText, type Sender } from "./identity-keys.ts";

/** A contact as the hot path needs it. */
export interface ResolvedSender {
  contactId: string;
  isNew: boolean;
}

export interface KnownIdentity {
  workspaceId: string;
  kind: IdentityKey["kind"];
  scope: string;
  value: string;
  contactId: string;
  username: string | null;
  name: string;
  nameSource: string;
  /** Where its contact has a user id, as far as it takes to tell them from whoever has their number now. */
  portfolioIds: string[];
}

const lockOf = (text: string): string => createHash("sha256").update(text).digest().readBigInt64BE(0).toString();

/**
 * Makes everybody else wait who is about to create or move one of these identities, in one fixed order
 * for all, so that two batches neither create one person twice nor wait for each other in a circle.
 */
export function lockIdentities(tx: Tx, texts: readonly string[]): void {
  const locks = [...new Set(texts.map(lockOf))].sort();
  tx.send({
    name: "lock-identities",
    text: "select pg_advisory_xact_lock(k) from (select unnest($1::bigint[]) as k order by 1) keys",
    values: [locks],
  });
}

/**
 * Finds or creates the contact of each sender, set-based. `senders` of one person may repeat.
 * Returns one result for each sender, in order. A person known by any identity is the same person, unless a number has
 * changed hands: it goes along, and the former owner's thread stays theirs. Where one message shows two contacts, the user
 * id's contact is taken and the conflict is announced, to be merged or suggested.
 */
export async function resolveSenders(app: App, tx: Tx, senders: readonly Sender[]): Promise<ResolvedSender[]> {
  const keyed = senders.map((sender) => ({ sender, keys: identityKeys(sender) }));
  const all = new Map<string, { workspaceId: string; key: IdentityKey }>();
  for (const { sender, keys } of keyed)
    for (const key of keys) all.set(keyText(sender.workspaceId, key), { workspaceId: sender.workspaceId, key });
  lockIdentities(tx, [...all.keys()]);

  const known = await findIdentities(tx, [...all.values()]);
  const batch = new Batch(known);
  const results = keyed.map(({ sender, keys }) => batch.resolve(sender, keys));
  await batch.write(app, tx);
  return results;
}

export async function findIdentities(
  tx: Tx,
  keys: readonly { workspaceId: string; key: IdentityKey }[],
): Promise<Map<string, KnownIdentity>> {
  const rows = await tx.many<KnownIdentity>({
    name: "find-identities",
    text: `select i.workspace_id as "workspaceId", i.kind, i.scope, i.value, i.contact_id as "contactId", i.username, c.name, c.name_source as "nameSource",
        case i.kind
          when 'whatsapp_user' then array[i.scope]
          when 'phone' then array(select u.scope from contact_identity u
            where u.workspace_id = i.workspace_id and u.contact_id = i.contact_id and u.kind = 'whatsapp_user')
          else '{}' end as "portfolioIds"
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as k (workspace_id, kind, scope, value)
      join contact_identity i using (workspace_id, kind, scope, value)
      join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id`,
    values: [
      keys.map(({ workspaceId }) => workspaceId),
      keys.map(({ key }) => key.kind),
      keys.map(({ key }) => key.scope),
      keys.map(({ key }) => key.value),
    ],
  });
  return new Map(rows.map((row) => [keyText(row.workspaceId, row), row]));
}

interface NewIdentity extends IdentityKey {
  workspaceId: string;
  contactId: string;
  username: string | null;
}

/** Collects what a batch of senders changes, so that it is written with one statement for each table. */
class Batch {
  readonly #known: Map<string, KnownIdentity>;
  readonly #contacts = new Map<string, { workspaceId: string; id: string; name: string; firstTouch: unknown; silent: boolean }>();
  readonly #identities: NewIdentity[] = [];
  readonly #moved = new Map<string, NewIdentity>();
  readonly #renamed = new Map<string, { workspaceId: string; id: string; name: string | null; username: string | null }>();
  readonly #touched = new Map<string, { workspaceId: string; id: string }>();
  /** What their profiles said before. */
  readonly #before = new Map<string, { name: string; username: string | null }>();
  readonly #conflicts = new Map<string, NewEvent>();
  /** Who has a user id in which portfolio. */
  readonly #users = new Set<string>();

  constructor(known: Map<string, KnownIdentity>) {
    this.#known = known;
    for (const { contactId, portfolioIds } of known.values()) for (const id of portfolioIds) this.#users.add(`${contactId} ${id}`);
  }

  resolve(sender: Sender, keys: readonly IdentityKey[]): ResolvedSender {
    const found = keys.map((key) => this.#known.get(keyText(sender.workspaceId, key))).filter((row) => row !== undefined);
    const handedOn = found.find((row) => this.#changedHands(sender, row, found));
    const first = found.find((row) => row !== handedOn);
    const contactId = first?.contactId ?? newId();
    if (first) this.#noticeProfile(sender, first);
    else
      this.#contacts.set(contactId, {
        workspaceId: sender.workspaceId,
        id: contactId,
        name: sender.name ?? "",
        firstTouch: sender.firstTouch,
        silent: sender.silent ?? false,
      });
    const other = found.find((row) => row.contactId !== contactId && row.kind !== "whatsapp_parent_user");
    if (other) this.#noticeConflict(sender, contactId, other);
    for (const key of keys) {
      const row = this.#known.get(keyText(sender.workspaceId, key));
      if (!row) this.#identities.push(this.#give(sender, contactId, key));
      // What is told of the past, or by an address book, takes nothing from anybody.
      else if (row === handedOn && !sender.silent) this.#take(sender, contactId, key, row);
    }
    return { contactId, isNew: this.#contacts.has(contactId) };
  }

  /**
   * A user id names one person of its portfolio, and changes with their number (Meta: business-scoped-user-ids): a number that
   * comes with another one is somebody else's now.
   */
  #changedHands({ userId, portfolioId }: Sender, row: KnownIdentity, found: readonly KnownIdentity[]): boolean {
    if (!userId || row.kind !== "phone" || !this.#users.has(`${row.contactId} ${portfolioId}`)) return false;
    return !found.some(({ kind, contactId }) => kind !== "phone" && contactId === row.contactId);
  }

  #take(sender: Sender, contactId: string, key: IdentityKey, from: KnownIdentity): void {
    const { workspaceId } = sender;
    this.#moved.set(keyText(workspaceId, key), this.#give(sender, contactId, key));
    for (const id of [from.contactId, contactId]) if (!this.#contacts.has(id)) this.#touched.set(id, { workspaceId, id });
  }

  #give({ workspaceId, name, username }: Sender, contactId: string, key: IdentityKey): NewIdentity {
    const identity = { ...key, workspaceId, contactId, username };
    if (key.kind === "whatsapp_user") this.#users.add(`${contactId} ${key.scope}`);
    this.#known.set(keyText(workspaceId, key), { ...identity, name: name ?? "", nameSource: "provider", portfolioIds: [] });
    return identity;
  }

  /** A name that a person typed is never overwritten by the provider's. */
  #noticeProfile(sender: Sender, row: KnownIdentity): void {
    const name = sender.name && row.nameSource === "provider" && sender.name !== row.name ? sender.name : null;
    const username = sender.username && sender.username !== row.username ? sender.username : null;
    if (name === null && username === null) return;
    if (!this.#before.has(row.contactId)) this.#before.set(row.contactId, { name: row.name, username: row.username });
    this.#renamed.set(row.contactId, { workspaceId: sender.workspaceId, id: row.contactId, name, username });
  }

  #noticeConflict(sender: Sender, contactId: string, other: KnownIdentity): void {
    this.#conflicts.set(`${contactId} ${other.contactId}`, {
      workspaceId: sender.workspaceId,
      name: "contact.identities_conflict",
      subjectId: contactId,
      contactId,
      payload: { contactIds: [contactId, other.contactId], evidence: { userId: sender.userId, phone: sender.phone } },
      cause: { kind: "system", id: null, name: "WhatsApp", reason: "One message carried both identities" },
    });
  }

  async write(app: App, tx: Tx): Promise<void> {
    const contacts = [...this.#contacts.values()];
    const identities = this.#identities;
    const moved = [...this.#moved.values()];
    const renamed = [...this.#renamed.values()];
    if (contacts.length > 0) {
      tx.send({
        name: "insert-contacts",
        text: `insert into contact (workspace_id, id, name, first_touch) select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[])`,
        values: [
          contacts.map(({ workspaceId }) => workspaceId),
          contacts.map(({ id }) => id),
          contacts.map(({ name }) => name),
          contacts.map(({ firstTouch }) => (firstTouch ? JSON.stringify(firstTouch) : null)),
        ],
      });
    }
    if (identities.length > 0) {
      tx.send({
        name: "insert-identities",
        text: `insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, username, source)
          select *, 'provider' from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
        values: [
          identities.map(({ workspaceId }) => workspaceId),
          identities.map(() => newId()),
          identities.map(({ contactId }) => contactId),
          identities.map(({ kind }) => kind),
          identities.map(({ scope }) => scope),
          identities.map(({ value }) => value),
          identities.map(({ address }) => address),
          identities.map(({ username }) => username),
        ],
      });
    }
    if (moved.length > 0) move(tx, moved);
    if (renamed.length > 0) rename(tx, renamed);
    const changes = [
      ...[...this.#touched.values()].map((one) => changed(one, { what: "identity" })),
      ...renamed.map((one) => changed(one, { changes: changesOf(one, this.#before.get(one.id)) })),
    ];
    emit(app, tx, [...contacts.map(created), ...changes, ...this.#conflicts.values()]);
  }
}

const provider = { kind: "system", id: null, name: "WhatsApp" } as const;
const created = ({ workspaceId, id, silent }: { workspaceId: string; id: string; silent: boolean }): NewEvent => ({
  workspaceId,
  payload: silent ? { silent } : {},
  name: "contact.created",
  subjectId: id,
  contactId: id,
  cause: provider,
});
const changesOf = (
  now: { name: string | null; username: string | null },
  before: { name: string; username: string | null } | undefined,
) => [
  ...(now.name === null ? [] : [{ field: "name", before: before?.name || null, after: now.name }]),
  ...(now.username === null ? [] : [{ field: "username", before: before?.username ?? null, after: now.username }]),
];
const changed = ({ workspaceId, id }: { workspaceId: string; id: string }, payload: Record<string, unknown>): NewEvent => ({
  workspaceId,
  payload,
  name: "contact.changed",
  subjectId: id,
  contactId: id,
  cause: provider,
});

/** A number that changed hands: from now on theirs, and where they are reached. */
const move = (tx: Tx, moved: readonly NewIdentity[]): void =>
  tx.send({
    name: "move-identities",
    text: `update contact_identity i set contact_id = m.contact_id, address = m.address, username = m.username, created_at = clock_timestamp(), source = 'provider'
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[])
        as m (workspace_id, kind, scope, value, contact_id, address, username)
      where i.workspace_id = m.workspace_id and i.kind = m.kind and i.scope = m.scope and i.value = m.value`,
    values: [
      moved.map(({ workspaceId }) => workspaceId),
      moved.map(({ kind }) => kind),
      moved.map(({ scope }) => scope),
      moved.map(({ value }) => value),
      moved.map(({ contactId }) => contactId),
      moved.map(({ address }) => address),
      moved.map(({ username }) => username),
    ],
  });

function rename(tx: Tx, renamed: { workspaceId: string; id: string; name: string | null; username: string | null }[]): void {
  const ordered = renamed.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const values = [
    ordered.map((row) => row.workspaceId),
    ordered.map((row) => row.id),
    ordered.map((row) => row.name),
    ordered.map((row) => row.username),
  ];
  tx.send({
    name: "rename-contacts",
    text: `update contact c set name = r.name, updated_at = now()
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as r (workspace_id, id, name, username)
      where c.workspace_id = r.workspace_id and c.id = r.id and r.name is not null and c.name_source = 'provider'`,
    values,
  });
  tx.send({
    name: "rename-usernames",
    text: `update contact_identity i set username = r.username
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as r (workspace_id, id, name, username)
      where i.workspace_id = r.workspace_id and i.contact_id = r.id and r.username is not null and i.kind = 'whatsapp_user'`,
    values,
  });
}
