import type { EventCommon, Party, ProviderError } from "./common.ts";

interface GroupCommon extends EventCommon {
  groupId: string | null;
  /** The provider's word, of which there are an older and a newer set. */
  type: string;
  /** The request of ours that this answers. */
  requestId: string | null;
  error: ProviderError | null;
}
export interface GroupLifecycleEvent extends GroupCommon {
  kind: "group.lifecycle";
  subject: string | null;
  description: string | null;
  inviteLink: string | null;
  /** Who was in it from the beginning. */
  added: Party[];
  joinApprovalMode: string | null;
}
export interface GroupParticipantsEvent extends GroupCommon {
  kind: "group.participants";
  added: Party[];
  removed: Party[];
  reason: string | null;
  /** `business` or `participant`. */
  initiatedBy: string | null;
}
export interface GroupJoinRequestEvent extends GroupCommon {
  kind: "group.join_request";
  joinRequestId: string | null;
  person: Party;
}
export interface GroupSettingsEvent extends GroupCommon {
  kind: "group.settings" | "group.status";
  subject: string | null;
  description: string | null;
  profilePicture: { mimeType: string | null; sha256: string | null } | null;
  joinApprovalMode: string | null;
}
