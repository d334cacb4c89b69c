/** The ranks: a module imports only modules of a lower rank, and only through their index.ts. */
export const ranks: Record<string, number> = {
  identity: 1,
  contacts: 2,
  channels: 2,
  conversations: 3,
  messages: 4,
  lifecycle: 5,
  calls: 5,
  routing: 6,
  capture: 6,
  ai: 7,
  broadcasts: 7,
  workflows: 8,
  reports: 9,
  conversions: 9,
  crm: 9,
  notifications: 9,
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
