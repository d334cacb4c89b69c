import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freshNumber, type NumberState } from "./number-state.ts";
import type { Group } from "./state.ts";
import {
  type ChatMessage,
  type Customer,
  idOfPhone,
  newCustomer,
  newMessage,
  type State,
  type StoredMedia,
  type Template,
} from "./state.ts";

interface Kept {
  customers: Customer[];
  messages: ChatMessage[];
  media: Omit<StoredMedia, "body">[];
  templates: Template[];
  clockAhead: number;
  groups?: Group[];
  number?: NumberState;
}
const quietFor = 300;

/** What was said before is still on the phone after a restart, so that Sigap and its practice customers agree on it. */
export class StateKeeper {
  readonly #folder: string;
  readonly #state: State;
  #timer: NodeJS.Timeout | undefined;
  constructor(folder: string, state: State) {
    this.#folder = folder;
    this.#state = state;
    mkdirSync(path.join(folder, "media"), { recursive: true });
    this.#read();
  }
  get #file(): string {
    return path.join(this.#folder, "state.json");
  }
  #media(id: string): string {
    return path.join(this.#folder, "media", id);
  }

  #read(): void {
    if (!existsSync(this.#file)) return;
    const kept = JSON.parse(readFileSync(this.#file, "utf8")) as Kept;
    const media = kept.media.filter(({ id }) => existsSync(this.#media(id)));
    // What an older sandbox kept lacks members that came later.
    const customers = kept.customers.map((customer) => ({ ...newCustomer(customer), ...customer, chatOpen: false, typingUntil: null }));
    Object.assign(this.#state, {
      messages: kept.messages.map(newMessage),
      templates: kept.templates,
      clockAhead: kept.clockAhead,
      customers: new Map(customers.map((customer) => [customer.id, customer])),
      moved: new Map(customers.filter(({ id, phone }) => id !== idOfPhone(phone)).map(({ id, phone }) => [phone, id])),
      groups: new Map((kept.groups ?? []).map((group) => [group.id, group])),
      number: { ...freshNumber(), ...kept.number },
      media: new Map(media.map((stored) => [stored.id, { ...stored, body: readFileSync(this.#media(stored.id)) }])),
    });
  }
  /** Soon; changes that follow each other are written once. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.write(), quietFor);
  }
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { customers, messages, media, templates, clockAhead, groups, number } = this.#state;
    for (const { id, body } of media.values()) if (!existsSync(this.#media(id))) writeFileSync(this.#media(id), body);
    for (const id of readdirSync(path.join(this.#folder, "media"))) if (!media.has(id)) rmSync(this.#media(id));
    const kept: Kept = {
      customers: [...customers.values()],
      messages,
      media: [...media.values()].map(({ body: _, ...described }) => described),
      templates,
      clockAhead,
      groups: [...groups.values()],
      number,
    };
    writeFileSync(`${this.#file}.new`, JSON.stringify(kept));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
