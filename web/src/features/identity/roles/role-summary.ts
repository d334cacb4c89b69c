import { reachingRights } from "@sigap/contract";
import type { Say } from "../../../lib/i18n.tsx";
import type { Word } from "../../../words/english.ts";
import type { Draft } from "./matrix.ts";

const personal = ["contacts:read_addresses", "contacts:reveal"];

/** What a role comes to, in sentences. */
export function summaryOf(say: Say, { permissions, reach }: Draft): string[] {
  const sentences = reachingRights.flatMap((right) => {
    const given = reach[right];
    if (!given) return [];
    const words = say("roleReach", { scope: given.scope, nobodys: given.nobodys && given.scope !== "all" ? "yes" : "no" });
    return [say(`roleSum_${right.replace(":", "_")}` as Word, { reach: words })];
  });
  const seesThings = reach["conversations:read"] !== undefined || reach["lifecycle:read"] !== undefined;
  if (!reach["contacts:read"]) sentences.unshift(say(seesThings ? "roleSumThrough" : "roleSumNothing"));
  const sees = seesThings || reach["contacts:read"] !== undefined;
  if (sees && !permissions.includes("contacts:read_addresses")) sentences.push(say("roleSumMasked"));
  if (sees && permissions.includes("contacts:reveal")) sentences.push(say("roleSumReveal"));
  return [...sentences, say("roleSumRest", { count: permissions.filter((right) => !personal.includes(right)).length })];
}
