import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Contact } from "@sigap/contract/contacts";
import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import { call, Offline, Refused, upload } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { fillVariables, unknownHoles } from "../../lib/variables.ts";
import { toast } from "../../ui/toast.tsx";
import { tellTyping } from "../conversations/presence.ts";
import { useSignedIn } from "../identity/queries.ts";
import type { DraftKeeper } from "./composer/draft-keeper.ts";
import { mentionsIn } from "./composer/mentions.ts";
import { parcelsOf } from "./composer/parcel.ts";
import { type TrayItem, takesCaption } from "./composer/tray.ts";
import { useUnsent } from "./composer/unsent.ts";
import { fillingFor } from "./composer/use-variables.ts";
import { characters } from "./kinds/faults.ts";
import { put, type Waiting } from "./outbox.ts";
import { useDraft } from "./use-draft.ts";
import { useFiles } from "./use-files.ts";

interface Given {
  conversation: Conversation;
  lastSeenMessageId: string | undefined;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
  limits: ShownCapabilities | undefined;
  /** Whether the first link is shown with its title and picture. */
  preview: boolean;
  /** Over which number, when another one than usual was chosen. */
  connectionId: string | undefined;
}

/** What goes with a message: whom it answers, unless it is what the composer shows; the file that it brings. */
interface Along {
  answers?: Message | null;
  file?: Waiting["file"];
}

/** Whom a note calls; the lists are there already when somebody was chosen from them. */
async function noteOf(text: string): Promise<Outgoing> {
  if (!text.includes("@")) return { type: "note", text };
  try {
    const people = await queries.ensureQueryData({ queryKey: ["members"], queryFn: () => call("listMembers") });
    const teams = await queries.ensureQueryData({ queryKey: ["teams"], queryFn: () => call("listTeams") });
    const mentions = mentionsIn(text, people.items, teams.items);
    return { type: "note", text, ...(mentions ? { mentions } : {}) };
  } catch (error) {
    if (error instanceof Offline || error instanceof Refused) return { type: "note", text };
    throw error;
  }
}

/** What is being written, and how each kind of it goes into the outbox. */
export function useComposer({ conversation, lastSeenMessageId, replyTo, onReplyTo, limits, preview, connectionId }: Given) {
  const { say } = useWords();
  const me = useSignedIn();
  const { id: conversationId, contact } = conversation;
  const drafts = useDraft(conversationId);
  const { tray, recorder, forms } = useUnsent(conversationId);
  const files = useFiles(tray, limits);
  const send = (message: Outgoing, text: string, { answers = replyTo, file }: Along = {}) => {
    put({
      ...{ conversationId, message, text },
      ...(file ? { file } : {}),
      ...(answers ? { replyToId: answers.id } : {}),
      ...(connectionId ? { connectionId } : {}),
      ...(lastSeenMessageId ? { lastSeenMessageId } : {}),
    });
    onReplyTo(null);
  };
  recorder.onSend = async (recording) => {
    const name = `voice.${recording.type.includes("ogg") ? "ogg" : recording.type.includes("mp4") ? "m4a" : "webm"}`;
    const { id } = await upload(recording, name);
    send({ type: "media", attachmentId: id, voice: true }, say("audio"), {
      file: { name: say("audio"), kind: "audio", size: recording.size },
    });
  };
  const submitNote = (draft: DraftKeeper): boolean => {
    const text = draft.text.get().trim();
    if (!text || characters(text) > noteLimit) return false;
    void noteOf(text).then((message) => put({ conversationId, message, text }));
    draft.clear();
    tellTyping(conversationId, null);
    return true;
  };
  const submitReply = (): boolean => {
    const written = drafts.reply.text.get().trim();
    const [unknown] = unknownHoles(written);
    if (unknown !== undefined) {
      toast(say("unknownVariable", { name: `{{${unknown}}}` }), { failed: true });
      return false;
    }
    const { values, usual } = fillingFor(conversation, me, queries.getQueryData<Contact>(["contact", contact.id]));
    const text = fillVariables(written, values, usual);
    if (files.busy || (!text && files.ready === 0) || (limits && characters(text) > limits.textLimit)) return false;
    const ready = files.take().map((item) => ({ ...item, captioned: takesCaption(item) }));
    for (const [index, parcel] of parcelsOf(text, ready, limits?.captionLimit ?? 0, preview).entries())
      send(parcel.message, parcel.text, { answers: index === 0 ? replyTo : null, file: fileIn(parcel.message, ready) });
    drafts.reply.clear();
    tellTyping(conversationId, null);
    return true;
  };
  /** A note can be made of what was written as an answer. False when nothing could be sent. */
  const submit = (as: "reply" | "note", draft: DraftKeeper): boolean => (as === "note" ? submitNote(draft) : submitReply());
  return { drafts, files, recorder, forms, send, submit };
}
function fileIn(message: Outgoing, files: readonly TrayItem[]): Waiting["file"] {
  const file = message.type === "media" ? files.find(({ attachmentId }) => attachmentId === message.attachmentId) : undefined;
  return file && { name: file.name, kind: file.kind, size: file.size };
}

/** Of a note, which no channel limits. */
export const noteLimit = 10_000;
