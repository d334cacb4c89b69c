import type { Customer } from "../../state.ts";

export type Sending = "AVAILABLE" | "LIMITED" | "BLOCKED";
/** How it stands with the token, the number and the account; the control API breaks and mends it. */
export interface BusinessState {
  token: { valid: boolean; reason: string; expiresAt: number; scopes: string[]; accountIds: string[] | null };
  /** Tokens that codes of the sign-up were exchanged for. */
  moreTokens: Set<string>;
  codes: Map<string, { until: number }>;
  status: string;
  nameStatus: string;
  throughput: string;
  pin: string | null;
  registrations: number[];
  health: { can: Sending; entity: string; code: number; reason: string; solution: string };
  profile: Record<string, string | string[]>;
  picture: { body: Buffer; mimeType: string } | null;
  uploads: Map<string, { mimeType: string; length: number; body: Buffer | null; handle: string | null }>;
  prompts: string[];
  commands: { command_name: string; command_description: string }[];
  qrCodes: Map<string, { code: string; message: string }>;
  /** Ids of customers. */
  blocked: Set<string>;
  settings: Record<string, unknown>;
}

export const createBusinessState = (): BusinessState => ({
  token: {
    valid: true,
    reason: "",
    expiresAt: 0,
    scopes: ["whatsapp_business_messaging", "whatsapp_business_management"],
    accountIds: null,
  },
  moreTokens: new Set(),
  codes: new Map(),
  status: "CONNECTED",
  nameStatus: "APPROVED",
  throughput: "STANDARD",
  pin: "123456",
  registrations: [],
  health: { can: "AVAILABLE", entity: "PHONE_NUMBER", code: 0, reason: "", solution: "" },
  profile: { about: "Used motorcycles, fair and square.", vertical: "AUTO" },
  picture: null,
  uploads: new Map(),
  prompts: [],
  commands: [],
  qrCodes: new Map(),
  blocked: new Set(),
  settings: {
    calling: { status: "disabled", call_icon_visibility: "visible", ip_addresses: { default: [] }, callback_permission_status: "disabled" },
  },
});

/** The app that everything of the sandbox belongs to. */
export const appId = "1";

export const isBlocked = ({ blocked }: BusinessState, { id }: Pick<Customer, "id">): boolean => blocked.has(id);
