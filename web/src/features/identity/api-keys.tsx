import { Button } from "@mantine/core";
import type { ApiKey } from "@sigap/contract/identity";
import { IconKey } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayOf, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { NewApiKey } from "./new-api-key.tsx";
import { rightWords } from "./rights.ts";

const refresh = () => queries.invalidateQueries({ queryKey: ["api-keys"] });

export function ApiKeys() {
  const { say } = useWords();
  const { data, error } = useQuery({ queryKey: ["api-keys"], queryFn: () => call("listApiKeys"), staleTime: 0 });
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = () => {
    const id = revoking?.id;
    setRevoking(null);
    if (id)
      void call("revokeApiKey", { params: { id } })
        .then(refresh)
        .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  };
  return (
    <>
      <NewApiKey onMade={refresh} />
      <Card
        title={say("apiKeys")}
        actions={
          <a className="xs" href="/api/v1/reference" target="_blank" rel="noreferrer">
            {say("apiReference")}
          </a>
        }
      >
        {error && <Failed error={error} />}
        {!data && !error && <Waiting rows={2} />}
        {data?.items.length === 0 && (
          <EmptyState icon={<IconKey size={20} stroke={1.6} />} title={say("noKeys")}>
            {say("keysEmptyHint")}
          </EmptyState>
        )}
        <Items label={say("apiKeys")}>
          {data?.items.map((key) => (
            <OneKey key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </Items>
      </Card>
      <Confirm
        opened={revoking !== null}
        title={say("revokeKey", { name: revoking?.name ?? "" })}
        text={say("revokeKeyHint")}
        action={say("revoke")}
        onClose={() => setRevoking(null)}
        onConfirm={revoke}
      />
    </>
  );
}

function OneKey({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { say, language } = useWords();
  const now = useNow();
  const { name, prefix, scopes, createdBy, createdAt, lastUsedAt, expiresAt } = apiKey;
  const expired = expiresAt !== null && new Date(expiresAt).getTime() <= now;
  const facts = [
    say("keyMadeBy", { name: createdBy, day: dayOf(createdAt, language) }),
    `${say("lastUsed")}: ${lastUsedAt ? moment(lastUsedAt, language) : say("never")}`,
    expiresAt && !expired ? `${say("keyExpires")}: ${moment(expiresAt, language)}` : "",
  ];
  return (
    <Item
      icon={<IconKey size={20} stroke={1.6} />}
      title={name}
      mark={
        <>
          <span className="mono dim">{prefix}…</span>
          {expired && <Chip tone="warn">{say("keyExpired")}</Chip>}
        </>
      }
      action={
        <Button size="xs" variant="default" onClick={onRevoke}>
          {say("revoke")}
        </Button>
      }
    >
      <details>
        <summary className="num">
          {say("rightsCount", { count: scopes.length })} · {facts.filter(Boolean).join(" · ")}
        </summary>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>
              {say(rightWords[scope])} <span className="mono">{scope}</span>
            </li>
          ))}
        </ul>
      </details>
    </Item>
  );
}
