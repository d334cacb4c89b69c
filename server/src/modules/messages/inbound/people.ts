import type { EventOf, Party, RoutedEvent } from "#modules/channels";
import type { Sender } from "#modules/contacts";

type Connection = RoutedEvent["connection"];

/** A person as `contacts` looks them up. */
export const senderFrom = ({ workspaceId, portfolioId }: Connection, party: Party): Sender => ({
  workspaceId,
  portfolioId,
  ...party,
  firstTouch: null,
});

/** A group, which is a thread of its own: what is said in it, and to it, is for all of its members. */
export const groupFrom = ({ workspaceId }: Connection, groupId: string, subject: string | null = null): Sender => ({
  workspaceId,
  groupId,
  portfolioId: "",
  phone: null,
  userId: null,
  parentUserId: null,
  name: subject,
  username: null,
  firstTouch: null,
});

/** Whether anything is said by which a person can be told from others. */
export const isSomebody = ({ phone, userId, parentUserId }: Party): boolean => phone !== null || userId !== null || parentUserId !== null;

/** What was written elsewhere, to somebody who can be told; what it does to an older message is no message. */
export const isMessageElsewhere = (event: EventOf<"message.echo"> | EventOf<"history.message">): boolean =>
  event.act === null && (event.groupId !== null || isSomebody(event.kind === "message.echo" ? event.recipient : event.person));
