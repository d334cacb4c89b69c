import type { Conversation } from "@sigap/contract/conversations";
import type { CostEstimate } from "@sigap/contract/cost";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { amountAndCode } from "../../lib/money.ts";
import css from "./cost.module.css";

interface Props {
  conversation: Conversation;
  /** A template has a price of its own; all that is written freely has the same. */
  templateId?: string;
  /** Over another number than usual. */
  connectionId?: string | undefined;
  /** Where nobody expects a price, "free" is not said. */
  onlyIfCharged?: boolean;
}

/** What the next message would cost, said quietly beside Send. */
export function Cost({ conversation: { id, freeEntryPoint }, templateId, connectionId, onlyIfCharged = false }: Props) {
  const { say, language } = useWords();
  const { data } = useQuery({
    queryKey: ["estimate", id, templateId ?? "text", freeEntryPoint?.state ?? null, connectionId ?? null],
    queryFn: () =>
      call("estimateMessage", {
        params: { id },
        body: { message: templateId ? { type: "template", templateId } : { type: "text" }, ...(connectionId ? { connectionId } : {}) },
      }),
    // The allowance is used up by the others' messages too.
    staleTime: 60_000,
  });
  if (!data || (onlyIfCharged && data.charge === "free")) return null;
  return (
    <span className={css.cost} title={why(data)}>
      {data.charge === "free" ? say("costFree") : data.price ? `≈ ${amountAndCode(data.price, language)}` : say("costUnknown")}
      <span className="hidden-visually">{why(data)}</span>
    </span>
  );

  function why({ reason, allowance, country }: CostEstimate): string {
    const used = allowance ? say("costAllowance", allowance) : "";
    return [say(`cost_${reason}`), country ? say("costCountry", { country }) : "", used].filter(Boolean).join(" ");
  }
}
