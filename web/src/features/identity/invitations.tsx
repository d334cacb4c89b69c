import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { Chip } from "../../ui/chip.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { peopleChanged } from "./queries.ts";
import { useRoleName } from "./roles/queries.ts";

/** Those that nobody has accepted yet, and those that waited too long. */
export function Invitations() {
  const { say, language } = useWords();
  const now = useNow();
  const { nameOf } = useRoleName();
  const { data } = useQuery({ queryKey: ["invitations"], queryFn: () => call("listInvitations") });
  const [link, setLink] = useState<{ email: string; url: string } | null>(null);
  if (!data || data.items.length === 0) return null;
  const act = (work: Promise<unknown>) =>
    void work.then(peopleChanged).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  const renew = async (id: string, email: string) => {
    const { url } = await call("renewInvitation", { params: { id } });
    setLink({ email, url });
  };
  return (
    <Card title={say("openInvitations")}>
      {link && (
        <CardBody>
          <CopyField label={say("resentLink", { email: link.email })} value={link.url} />
        </CardBody>
      )}
      <Items label={say("openInvitations")}>
        {data.items.map(({ id, email, role, invitedBy, expiresAt }) => {
          const expired = new Date(expiresAt).getTime() <= now;
          return (
            <Item
              key={id}
              title={email}
              mark={expired ? <Chip tone="warn">{say("invitationExpired")}</Chip> : <Chip>{nameOf(role)}</Chip>}
              action={
                <>
                  <Button size="xs" variant="default" aria-label={say("resendTo", { email })} onClick={() => act(renew(id, email))}>
                    {say("resend")}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="gray"
                    aria-label={say("takeBackFrom", { email })}
                    onClick={() => act(call("revokeInvitation", { params: { id } }))}
                  >
                    {say("takeBack")}
                  </Button>
                </>
              }
            >
              <span className="num">
                {invitedBy} · {say("validUntil")} {moment(expiresAt, language)}
              </span>
            </Item>
          );
        })}
      </Items>
    </Card>
  );
}
