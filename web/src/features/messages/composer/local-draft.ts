/** What could not be saved on the server yet, kept in this browser over a reload and a lost connection. */
interface LocalDraft {
  text: string;
  replyToId: string | null;
  basedOn: string | null;
  writtenAt: string;
}
export interface LocalKey {
  personId: string;
  conversationId: string;
  kind: string;
}

const place = ({ personId, conversationId, kind }: LocalKey) => `sigap.draft.${personId}.${conversationId}.${kind}`;

export function keptLocally(key: LocalKey): LocalDraft | null {
  const kept = localStorage.getItem(place(key));
  return kept === null ? null : (JSON.parse(kept) as LocalDraft);
}
export const keepLocally = (key: LocalKey, draft: LocalDraft): void => localStorage.setItem(place(key), JSON.stringify(draft));
export const forgetLocally = (key: LocalKey): void => localStorage.removeItem(place(key));
