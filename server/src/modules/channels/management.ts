import type { Answer } from "./answer.ts";
import type { SendingConnection } from "./sending-connection.ts";

/** With whom to speak before a connection exists. */
export type Credentials = Pick<SendingConnection, "baseUrl" | "accessToken">;

/** What a token is. */
export interface TokenFacts {
  appId: string | null;
  appName: string | null;
  valid: boolean;
  /** Why it is not valid. */
  problem: string | null;
  /** Null when it never ends. */
  expiresAt: Date | null;
  scopes: string[];
  /** The accounts that each right holds for; null for all. */
  accountsOf: Record<string, string[] | null>;
}
export interface HealthProblem {
  entity: string;
  can: "AVAILABLE" | "LIMITED" | "BLOCKED";
  reason: string;
  solution: string;
}
export interface NumberFacts {
  id: string;
  address: string;
  name: string;
  nameStatus: string | null;
  status: string | null;
  quality: string | null;
  /** People who may be reached in 24 hours; null when it is not told, Infinity for no limit. */
  limit: number | null;
  throughput: string | null;
  pinEnabled: boolean | null;
  sending: "AVAILABLE" | "LIMITED" | "BLOCKED" | null;
  problems: HealthProblem[];
  /** Where messages go: the number's own address, else the account's, else the app's. */
  callbackUrl: string | null;
}
export interface RemoteProfile {
  about: string;
  address: string;
  description: string;
  email: string;
  websites: string[];
  vertical: string;
  pictureUrl: string | null;
}
export type ProfileChange = Partial<Omit<RemoteProfile, "pictureUrl"> & { pictureHandle: string }>;
export interface RemoteAutomation {
  prompts: string[];
  commands: { name: string; description: string }[];
}
export interface RemoteQrCode {
  code: string;
  message: string;
  link: string;
}
export interface Address {
  kind: "phone" | "user_id";
  address: string;
}
export interface BlockResult {
  done: Address[];
  failed: (Address & { reason: string })[];
}
export interface SignupApp {
  baseUrl: string;
  appId: string;
  appSecret: string;
}

/** What can be asked of, and told to, a number beyond messages. A channel that has nothing of it leaves it out. */
export interface NumberManagement {
  /** The rights that Sigap needs. */
  scopes: { messages: string; management: string };
  /** Messages a second that the provider allows. */
  allowedRate(facts: NumberFacts, coexistence: boolean): number;
  inspectToken(credentials: Credentials): Promise<Answer<TokenFacts>>;
  /** False when the secret is not that of the app. */
  secretFits(credentials: Credentials, appId: string, appSecret: string): Promise<Answer<boolean>>;
  accountName(credentials: Credentials, accountId: string): Promise<Answer<string>>;
  listNumbers(credentials: Credentials, accountId: string): Promise<Answer<NumberFacts[]>>;
  readNumber(connection: SendingConnection): Promise<Answer<NumberFacts>>;
  /** Whether the token's app hears of this account. */
  isSubscribed(connection: SendingConnection, appId: string | null): Promise<Answer<boolean>>;

  readProfile(connection: SendingConnection): Promise<Answer<RemoteProfile>>;
  changeProfile(connection: SendingConnection, change: ProfileChange): Promise<Answer<null>>;
  /** Uploads a picture for the profile; returns the handle to name it by. */
  uploadPicture(
    connection: SendingConnection,
    appId: string,
    file: { body: Buffer; mimeType: string; fileName: string },
  ): Promise<Answer<string>>;
  /** A file that an answer named, such as the profile picture; its address needs no token. */
  fetchFile(url: string, limit: number): Promise<Answer<Buffer>>;

  readAutomation(connection: SendingConnection): Promise<Answer<RemoteAutomation>>;
  changeAutomation(connection: SendingConnection, automation: RemoteAutomation): Promise<Answer<null>>;

  listQrCodes(connection: SendingConnection): Promise<Answer<RemoteQrCode[]>>;
  saveQrCode(connection: SendingConnection, code: string | null, message: string): Promise<Answer<RemoteQrCode>>;
  removeQrCode(connection: SendingConnection, code: string): Promise<Answer<null>>;
  qrImageUrl(connection: SendingConnection, code: string, format: "svg" | "png"): Promise<Answer<string>>;

  listBlocked(connection: SendingConnection): Promise<Answer<Address[]>>;
  setBlocked(connection: SendingConnection, people: readonly Address[], blocked: boolean): Promise<Answer<BlockResult>>;

  exchangeCode(app: SignupApp, code: string): Promise<Answer<string>>;
  /** Makes the number usable here, with its two-step PIN. */
  register(connection: SendingConnection, pin: string): Promise<Answer<null>>;
  /** Of a number that is also in the business app: asks for its contacts and its history, once. */
  requestHistory(connection: SendingConnection): Promise<Answer<null>>;
}
