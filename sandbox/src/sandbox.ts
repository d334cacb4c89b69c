import { Customers } from "./customers/customers.ts";
import { Faults } from "./faults.ts";
import type { SandboxOptions } from "./options.ts";
import { seedTemplates } from "./seed-templates.ts";
import { createState, type State } from "./state.ts";
import { Webhooks } from "./webhooks/deliver.ts";
import type { SendingNumber } from "./webhooks/payloads.ts";

/** What the parts of the stand-in share. */
export interface Sandbox {
  options: SandboxOptions;
  number: SendingNumber;
  state: State;
  faults: Faults;
  webhooks: Webhooks;
  customers: Customers;
  /** Milliseconds now, by the sandbox's clock. */
  now(): number;
  /** Told whenever a chat changes. */
  changed: Set<() => void>;
}

export function createParts(options: SandboxOptions): Sandbox {
  const faults = new Faults();
  const state = createState(seedTemplates());
  const changed = new Set<() => void>();
  const webhooks = new Webhooks({
    callbackUrl: options.callbackUrl ?? null,
    secret: options.appSecret,
    faults,
    retryDelays: options.retryDelays ?? [1000, 2000, 5000, 10_000, 30_000, 60_000],
  });
  const number = {
    phoneNumberId: options.phoneNumberId,
    accountId: options.accountId,
    displayPhoneNumber: options.displayPhoneNumber ?? "15557770142",
  };
  const now = () => Date.now() + state.clockAhead;
  const customers = new Customers({
    state,
    number,
    webhooks,
    now,
    changed,
    delays: options.statusDelays ?? { sent: 50, delivered: 400, read: 1500 },
  });
  return { options, number, state, faults, webhooks, customers, now, changed };
}
