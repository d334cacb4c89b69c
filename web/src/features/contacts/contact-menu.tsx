import { Menu } from "@mantine/core";
import type { Contact } from "@sigap/contract/contacts";
import { IconBan, IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { toast } from "../../ui/toast.tsx";

const keyOf = (id: string) => ["contact-block", id];
const useBlock = (id: string) =>
  useQuery({ queryKey: keyOf(id), queryFn: () => call("getContactBlock", { params: { id } }), staleTime: 30_000 });

/** Blocks a person at a number, or takes it back. */
export function ContactMenu({ contact: { id, name, can } }: { contact: Contact }) {
  const { say } = useWords();
  const [asking, setAsking] = useState<string | null>(null);
  const { data } = useBlock(id);
  const items = data?.items ?? [];
  const set = (connectionId: string, blocked: boolean) =>
    void call("setContactBlock", { params: { id }, body: { blocked, connectionId } })
      .then((now) => {
        queries.setQueryData(keyOf(id), now);
        toast(say(blocked ? "blocked" : "unblocked", { name }));
      })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  if (!can.edit || items.length === 0) return null;
  return (
    <>
      <LateMenu position="bottom-end" target={<IconButton label={say("contactMenu")} icon={<IconDots size={16} stroke={1.75} />} />}>
        {() => (
          <Menu.Dropdown>
            {items.map(({ connectionId, connectionName, blocked }) => (
              <Menu.Item
                key={connectionId}
                leftSection={<IconBan size={16} stroke={1.75} />}
                {...(blocked ? {} : { color: "saga" })}
                onClick={() => (blocked ? set(connectionId, false) : setAsking(connectionId))}
              >
                {say(blocked ? "unblockAt" : "blockAt", { name: connectionName })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        )}
      </LateMenu>
      <Confirm
        opened={asking !== null}
        title={say("blockTitle", { name })}
        text={say("blockHint")}
        action={say("block")}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking) set(asking, true);
          setAsking(null);
        }}
      />
    </>
  );
}

/** Where they are blocked, in sight. */
export function BlockedChips({ contactId }: { contactId: string }) {
  const { say } = useWords();
  const { data } = useBlock(contactId);
  const blocked = data?.items.filter((each) => each.blocked) ?? [];
  if (blocked.length === 0) return null;
  return (
    <div className="row wrap">
      {blocked.map(({ connectionId, connectionName }) => (
        <Chip key={connectionId} tone="bad" icon={<IconBan size={12} stroke={2} />}>
          {say("blockedHere", { name: connectionName })}
        </Chip>
      ))}
    </div>
  );
}
