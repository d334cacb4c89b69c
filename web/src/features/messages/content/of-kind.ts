import type { MessageContent } from "@sigap/contract/message-content";

/** The content of one kind. */
export type Of<Kind extends MessageContent["kind"]> = Extract<MessageContent, { kind: Kind }>;
