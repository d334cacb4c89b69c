/** The ranks: a module imports only modules of a lower rank, and only through their index.ts. */
export const ranks: Record<string, number> = {
  identity: 1,
  contacts: 2,
  channels: 2,
  segments: 3,
  parked: 3,
  conversations: 4,
  messages: 5,
  replies: 6,
  lifecycle: 6,
  calls: 6,
  routing: 7,
  service: 7,
  capture: 7,
  transfers: 8,
  ai: 8,
  broadcasts: 8,
  workflows: 9,
  reports: 10,
  conversions: 10,
  crm: 10,
  notifications: 10,
  onboarding: 11,
};

/** Which workspace may import which of ours. */
export const workspaces: Record<string, readonly string[]> = {
  contract: [],
  server: ["@sigap/contract"],
  web: ["@sigap/contract"],
  sandbox: [],
  bench: [],
  e2e: ["@sigap/contract"],
  tools: [],
};

export const longestFile = 300;
