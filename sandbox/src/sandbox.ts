import { TemplateReview } from "./account/template-review.ts";
import { Customers } from "./customers/customers.ts";
import { Faults } from "./faults.ts";
import { Limits } from "./graph/limits.ts";
import { type BusinessState, createBusinessState } from "./graph/number/business-state.ts";
import { StateKeeper } from "./keep-state.ts";
import type { SandboxOptions } from "./options.ts";
import { Problems } from "./problems.ts";
import { seedTemplates } from "./seed-templates.ts";
import { createState, type State } from "./state.ts";
import { Callbacks } from "./webhooks/callbacks.ts";
import { Webhooks } from "./webhooks/deliver.ts";
import type { SendingNumber } from "./webhooks/payloads.ts";

/** What the parts of the stand-in share. */
export interface Sandbox {
  options: SandboxOptions;
  number: SendingNumber;
  state: State;
  /** How it stands with the token, the number and its account. */
  business: BusinessState;
  /** Null when nothing is kept. */
  keeper: StateKeeper | null;
  faults: Faults;
  limits: Limits;
  problems: Problems;
  webhooks: Webhooks;
  customers: Customers;
  review: TemplateReview;
  /** Where the sandbox listens; empty before it does. */
  address: string;
  /** Milliseconds now, by the sandbox's clock. */
  now(): number;
  /** Told whenever a chat changes. */
  changed: Set<() => void>;
}

export function createParts(options: SandboxOptions): Sandbox {
  const faults = new Faults();
  const state = createState(seedTemplates());
  const business = createBusinessState();
  const keeper = options.stateFolder ? new StateKeeper(options.stateFolder, state) : null;
  const changed = new Set<() => void>();
  if (keeper) changed.add(() => keeper.changed());
  const webhooks = new Webhooks({
    callbacks: new Callbacks(options.callbackUrl ?? null),
    secret: options.appSecret,
    faults,
    // Whoever is blocked writes in vain.
    silenced: (payload) =>
      payload.entry.some(({ changes }) =>
        changes.some(({ value }) =>
          value.messages?.some(({ from_user_id: writer }) =>
            [...business.blocked].some((id) => state.customers.get(id)?.userId === writer),
          ),
        ),
      ),
    retryDelays: options.retryDelays ?? [1000, 2000, 5000, 10_000, 30_000, 60_000],
  });
  const number = {
    phoneNumberId: options.phoneNumberId,
    accountId: options.accountId,
    displayPhoneNumber: options.displayPhoneNumber ?? "15557770142",
  };
  const now = () => Date.now() + state.clockAhead;
  const limits = new Limits({
    messagesPerSecond: options.messagesPerSecond ?? 80,
    pairLimit: options.pairLimit ?? false,
    replyWindow: options.replyWindow ?? true,
    managementPerHour: 5000,
    freeServiceMessages: 1000,
    marketingPerDay: null,
    messagingLimit: false,
    marketingMessagesOnly: false,
  });
  const customers = new Customers({
    state,
    number,
    webhooks,
    faults,
    limits,
    now,
    changed,
    delays: options.statusDelays ?? { sent: 50, delivered: 400, read: 1500 },
  });
  const review = new TemplateReview({ state, number, webhooks, customers, now, changed, after: options.reviewAfter ?? null });
  const problems = new Problems();
  return { options, number, state, business, keeper, faults, limits, problems, webhooks, customers, review, address: "", now, changed };
}
