import type { Answer } from "../../../answer.ts";
import type { Credentials, TokenFacts } from "../../../management.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, object, text } from "../wire.ts";

const whole = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0);

/** What a token is, as it says of itself. (Meta: debug_token) */
export async function inspectToken(credentials: Credentials): Promise<Answer<TokenFacts>> {
  const answer = await callGraph(credentials, {
    method: "GET",
    path: `/debug_token?input_token=${encodeURIComponent(credentials.accessToken)}`,
  });
  // A dead token can't even ask about itself: that is an answer too.
  if (answer.kind === "error" && (answer.code === "190" || answer.code === "0"))
    return { ok: true, value: { ...nothing, problem: answer.reason } };
  return asAnswer(answer, (json) => {
    const data = object(json.data);
    const granular = list(data.granular_scopes).map(({ scope, target_ids: ids }) => [
      text(scope) ?? "",
      Array.isArray(ids) ? ids.map(String) : null,
    ]);
    return {
      appId: text(data.app_id),
      appName: text(data.application),
      valid: data.is_valid === true,
      problem: data.is_valid === true ? null : (text(object(data.error).message) ?? "it is not valid"),
      // 0 is never. (Meta: access-tokens)
      expiresAt: whole(data.expires_at) > 0 ? new Date(whole(data.expires_at) * 1000) : null,
      scopes: Array.isArray(data.scopes) ? data.scopes.map(String) : [],
      accountsOf: Object.fromEntries(granular) as Record<string, string[] | null>,
    };
  });
}
const nothing: TokenFacts = { appId: null, appName: null, valid: false, problem: null, expiresAt: null, scopes: [], accountsOf: {} };

/** An app that speaks for itself: its id and its secret are its token. The secret is right when Meta takes it. */
export async function secretFits(credentials: Credentials, appId: string, appSecret: string): Promise<Answer<boolean>> {
  const answer = await callGraph(
    { baseUrl: credentials.baseUrl, accessToken: `${appId}|${appSecret}` },
    { method: "GET", path: `/debug_token?input_token=${encodeURIComponent(credentials.accessToken)}` },
  );
  if (answer.kind === "error" && answer.status < 500) return { ok: true, value: false };
  return asAnswer(answer, () => true);
}
