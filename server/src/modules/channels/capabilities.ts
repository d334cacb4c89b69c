/** What a channel can do. The composer, the send gate and the lanes ask this, never a channel's name. */
export interface Capabilities {
  /** Code points of a text and of a caption. */
  textLimit: number;
  captionLimit: number;
  /** Largest file in bytes, and the types that are taken, for each kind. */
  media: Record<"image" | "video" | "audio" | "document" | "sticker", { bytes: number; types: readonly string[] | "any" }>;
  /** Seconds after a customer's message during which free-form messages may be sent; null for no such rule. */
  replyWindowSeconds: number | null;
  templates: boolean;
  reactions: boolean;
  replies: boolean;
}
