import type { Attachment } from "@sigap/contract/messages";

export interface CardDraft {
  kind: "image" | "video";
  file: Attachment | null;
  body: string;
  button: string;
  url: string;
}
