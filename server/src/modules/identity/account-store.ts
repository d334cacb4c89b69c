import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface PasskeyRow {
  id: string;
  personId: string;
  name: string;
  credentialId: string;
  publicKey: Buffer;
  algorithm: number;
  signCount: number;
  createdAt: Date;
  lastUsedAt: Date | null;
}
const passkeyColumns = sql`id, person_id as "personId", name, credential_id as "credentialId", public_key as "publicKey", algorithm,
  sign_count as "signCount", created_at as "createdAt", last_used_at as "lastUsedAt"`;
export const listPasskeys = (db: Reader, personId: string) =>
  db.many<PasskeyRow>(sql`select ${passkeyColumns} from account_passkey where person_id = ${personId} order by created_at`);
/** Held until the sign-in is decided, so that one counter is read by one sign-in. */
export const lockPasskey = (tx: Tx, credentialId: string) =>
  tx.maybe<PasskeyRow>(sql`select ${passkeyColumns} from account_passkey where credential_id = ${credentialId} for update`);
export const insertPasskey = (
  tx: Tx,
  row: Pick<PasskeyRow, "id" | "personId" | "name" | "credentialId" | "publicKey" | "algorithm" | "signCount">,
) =>
  tx.run(sql`
    insert into account_passkey (id, person_id, name, credential_id, public_key, algorithm, sign_count)
    values (${row.id}, ${row.personId}, ${row.name}, ${row.credentialId}, ${row.publicKey}, ${row.algorithm}, ${row.signCount})
    on conflict (credential_id) do nothing`);
export const renamePasskey = (tx: Tx, personId: string, id: string, name: string) =>
  tx.run(sql`update account_passkey set name = ${name} where person_id = ${personId} and id = ${id}`);
export const deletePasskey = (tx: Tx, personId: string, id: string) =>
  tx.run(sql`delete from account_passkey where person_id = ${personId} and id = ${id}`);
export const notePasskeyUse = (tx: Tx, id: string, signCount: number) =>
  tx.run(sql`update account_passkey set sign_count = ${signCount}, last_used_at = now() where id = ${id}`);

/** Something that is good once, until then: a challenge, a link. What has expired goes with the next one that is put. */
export async function putOnce(tx: Tx, id: string, identifier: string, value: string, until: Date): Promise<void> {
  await tx.run(sql`delete from account_verification where expires_at < now()`);
  await tx.run(sql`insert into account_verification (id, identifier, value, expires_at) values (${id}, ${identifier}, ${value}, ${until})`);
}
export const readOnce = async (db: Reader, identifier: string): Promise<string | undefined> =>
  (
    await db.maybe<{ value: string }>(
      sql`select value from account_verification where identifier = ${identifier} and expires_at > now() limit 1`,
    )
  )?.value;
/** Of two at the same moment, one takes it. */
export const takeOnce = async (tx: Tx, identifier: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ value: string }>(
      sql`delete from account_verification where identifier = ${identifier} and expires_at > now() returning value`,
    )
  )?.value;
/** Links of a kind that were given out for the same purpose stop working. */
export const forgetOnce = (tx: Tx, kind: string, value: string) =>
  tx.run(sql`delete from account_verification where identifier like ${`${kind} %`} and value = ${value}`);

export interface SessionRow {
  id: string;
  device: string | null;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}
export const listSessions = (db: Reader, personId: string) =>
  db.many<SessionRow>(sql`
    select id, user_agent as device, ip_address as address, created_at as "createdAt", updated_at as "lastSeenAt" from account_session
    where person_id = ${personId} and expires_at > now() order by updated_at desc`);
export const endSession = (tx: Tx, personId: string, id: string) =>
  tx.run(sql`delete from account_session where person_id = ${personId} and id = ${id}`);
/** All of a person's, or all but one. */
export const endSessions = (tx: Tx, personId: string, except: string | null) =>
  tx.run(sql`delete from account_session where person_id = ${personId} and (${except}::uuid is null or id <> ${except})`);
export const confirmSession = (tx: Tx, id: string) => tx.run(sql`update account_session set confirmed_at = now() where id = ${id}`);
export const isSessionConfirmed = async (db: Reader, id: string, minutes: number): Promise<boolean> =>
  (
    await db.one<{ lately: boolean }>(
      sql`select confirmed_at > now() - make_interval(mins => ${minutes}) as lately from account_session where id = ${id}`,
    )
  ).lately;

export const setPasswordHash = (tx: Tx, personId: string, hash: string) =>
  tx.run(
    sql`update account_credential set password = ${hash}, updated_at = now() where person_id = ${personId} and provider_id = 'credential'`,
  );

/** Returns the key of the photo that was there before. */
export const setImage = async (tx: Tx, personId: string, image: string | null): Promise<string | null> =>
  (
    await tx.one<{ before: string | null }>(sql`
      with old as (select image from account_person where id = ${personId} for update)
      update account_person set image = ${image}, updated_at = now() where id = ${personId} returning (select image from old) as before`)
  ).before;
