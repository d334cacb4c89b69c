import { paths } from "@sigap/contract/paths.generated";
import { lastAnswer } from "./answers.ts";
import { fileOf, pageOf } from "./shell.ts";

const api = "/api/v1";
/** What a page without a network can show. Everything else of the API, and every file of a customer, only passes by. */
const kept = [
  /^\/me$/,
  /^\/(conversations|notifications|connections|members|teams|tags)$/,
  /^\/(conversations|notifications)\/(counts|count)$/,
  /^\/conversations\/[0-9a-f-]{36}(\/draft)?$/,
  /^\/contacts\/[0-9a-f-]{36}(\/messages)?$/,
];
/** Pages of the server itself. */
const elsewhere = /^\/(api|sandbox|webhooks|healthz|readyz|metrics)(\/|$)/;

/** How a request is answered; null for what goes its usual way. */
export function answerFor(request: Request): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return null;
  if (pathname.startsWith(`${api}/`)) return kept.some((each) => each.test(pathname.slice(api.length))) ? lastAnswer(request) : null;
  if (elsewhere.test(pathname)) return null;
  if (request.mode === "navigate") return pageOf(request);
  return /^\/(assets\/|icons\/|mark\.svg$|first-paint\.js$)/.test(pathname) ? fileOf(request) : null;
}

/** Signing out, or into another workspace. */
export function endsSession({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return [paths.signOut, paths.signIn, paths.updateMe].some(([verb, path]) => method === verb && pathname === `${api}${path}`);
}
