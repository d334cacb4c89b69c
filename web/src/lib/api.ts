import type { CallInput, CallOutput, Problem, RouteName, Routes } from "@sigap/contract";
import { tooLargeOnTheWay } from "@sigap/contract/errors";
import { paths } from "@sigap/contract/paths.generated";

/** A refusal of the server, with a sentence for the person. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "Refused";
    this.problem = problem;
  }
}
/** No answer came at all. */
export class Offline extends Error {}

let signedOut = (): void => undefined;
/** Called when the session has ended: signed out elsewhere, or revoked. */
export const onSignedOut = (listener: () => void): void => {
  signedOut = listener;
};

type Given<Name extends RouteName> = Partial<{ [Part in keyof CallInput<Routes[Name]>]: CallInput<Routes[Name]>[Part] }>;

function address(path: string, given: { params?: unknown; query?: unknown }): string {
  const params = (given.params ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, unknown>))
    if (value !== undefined) query.set(name, String(value));
  return `/api/v1${filled}${query.size > 0 ? `?${query}` : ""}`;
}

const unreadable = Symbol("unreadable");
function read(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return unreadable;
  }
}

/** What the server answered in place of what was asked for. */
export function refusalOf(status: number, value: unknown): Refused | Offline {
  const problem = value as Problem | null | undefined;
  if (typeof problem?.code === "string") return new Refused(problem);
  // It would be refused as often as it is tried.
  if (status === 413) {
    const about = { type: "about:blank", code: "too_large_on_the_way", requestId: "" } as const;
    return new Refused({ ...about, status: 413, title: "Payload Too Large", detail: tooLargeOnTheWay });
  }
  // Something between here and the server has answered in its place: a gateway while it starts, a portal that wants a sign-in.
  return new Offline("Not connected");
}

async function send(method: string, url: string, init: RequestInit): Promise<unknown> {
  const lost = () => {
    throw new Offline("Not connected");
  };
  const answer = await fetch(url, { method, ...init }).catch(lost);
  // The connection may also be lost in the middle of an answer.
  const text = await answer.text().catch(lost);
  const value = read(text);
  if (answer.ok && value !== unreadable) return value;
  const refusal = refusalOf(answer.status, value);
  if (refusal instanceof Refused && refusal.problem.code === "unauthenticated") signedOut();
  throw refusal;
}

/** Calls a route by its name; `once` makes repeating the call harmless. */
export function call<Name extends RouteName>(name: Name, given: Given<Name> = {}, once?: string): Promise<CallOutput<Routes[Name]>> {
  const [method, path] = paths[name];
  const { body } = given as { body?: unknown };
  const headers: Record<string, string> = once ? { "idempotency-key": once } : {};
  if (body !== undefined) headers["content-type"] = "application/json";
  return send(method, address(path, given), { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }) as Promise<
    CallOutput<Routes[Name]>
  >;
}

/** A file that will be sent later; `document` keeps every byte of it. */
export const upload = (file: Blob, name: string, as?: "sticker" | "document"): Promise<CallOutput<Routes["uploadAttachment"]>> =>
  uploadTo(`/attachments${as ? `?as=${as}` : ""}`, file, name);

/** One file as the member `file` of a form. */
export function uploadTo<Answer>(path: string, file: Blob, name = "file"): Promise<Answer> {
  const form = new FormData();
  form.set("file", file, name);
  return send("POST", `/api/v1${path}`, { body: form }) as Promise<Answer>;
}
