/** What a lane needs to speak for a connection. Secrets are open here and live only in memory. */
export interface SendingConnection {
  workspaceId: string;
  id: string;
  channel: string;
  externalId: string;
  accountId: string;
  accessToken: string;
  baseUrl: string;
  messagesPerSecond: number;
  /** Customers see what was read, and that somebody is writing. */
  readMarks: boolean;
  /** The account takes marketing templates only at an address of their own. */
  marketingMessages: boolean;
  /** Nothing goes out until a person has mended it. */
  sendingStopped: boolean;
}
