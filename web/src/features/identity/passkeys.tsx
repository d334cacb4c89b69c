import { Button, TextInput } from "@mantine/core";
import type { Passkey } from "@sigap/contract/identity";
import { IconFingerprint, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, Refused } from "../../lib/api.ts";
import { deviceOf } from "../../lib/device.ts";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { markSaved } from "../../lib/saved.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { makePasskey, namedAddress, passkeysWork } from "./passkey.ts";
import { PasswordDialog } from "./password-dialog.tsx";

const refresh = () => queries.invalidateQueries({ queryKey: ["passkeys"] });

export function Passkeys() {
  const { say } = useWords();
  const { data, error } = useQuery({ queryKey: ["passkeys"], queryFn: () => call("listPasskeys"), staleTime: 0 });
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** What waits for the password. */
  const [waiting, setWaiting] = useState<(() => Promise<unknown>) | null>(null);

  /** Does it; where the server wants to be sure who asks, the password is asked for and it is done again. */
  const act = async (work: () => Promise<unknown>) => {
    setProblem(null);
    try {
      await work();
      await refresh();
    } catch (refused) {
      if (refused instanceof Refused && refused.problem.code === "confirm_identity") setWaiting(() => work);
      else setProblem(refused instanceof DOMException ? say("passkeyStopped") : sayError(refused, say));
    }
  };
  const add = async () => {
    await makePasskey(deviceOf(navigator.userAgent).system ?? say("passkeys"));
    toast(say("passkeyAdded"));
  };
  return (
    <Card
      title={say("passkeys")}
      actions={
        passkeysWork && (
          <Button size="xs" variant="default" onClick={() => void act(add)}>
            {say("addPasskey")}
          </Button>
        )
      }
    >
      <CardBody>
        <p className="mut">{say("passkeysHint")}</p>
        {!passkeysWork && <Banner tone="info">{say("passkeysNotHere", { address: namedAddress })}</Banner>}
        {(problem ?? error) && <Banner>{problem ?? sayError(error, say)}</Banner>}
        {data?.items.length === 0 && passkeysWork && <p className="dim">{say("noPasskeys")}</p>}
      </CardBody>
      {data && data.items.length > 0 && (
        <Items label={say("passkeys")}>
          {data.items.map((passkey) => (
            <OnePasskey key={passkey.id} passkey={passkey} onRemove={() => setRemoving(passkey)} />
          ))}
        </Items>
      )}
      <Confirm
        opened={removing !== null}
        title={say("removePasskeyTitle", { name: removing?.name ?? "" })}
        text={say("removePasskeyHint")}
        action={say("remove")}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          const id = removing?.id;
          setRemoving(null);
          if (id) void act(() => call("removePasskey", { params: { id } }));
        }}
      />
      <PasswordDialog
        opened={waiting !== null}
        title={say("confirmTitle")}
        lead={say("confirmLead")}
        action={say("confirm")}
        onClose={() => setWaiting(null)}
        onPassword={async (password) => {
          await call("confirmIdentity", { body: { password } });
          setWaiting(null);
          if (waiting) await act(waiting);
        }}
      />
    </Card>
  );
}

function OnePasskey({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const { say, language } = useWords();
  const { id, name, createdAt, lastUsedAt } = passkey;
  const [text, setText] = useState<string | null>(null);
  const rename = async () => {
    const next = text?.trim();
    setText(null);
    if (!next || next === name) return;
    await call("renamePasskey", { params: { id }, body: { name: next } })
      .then(markSaved)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
    await refresh();
  };
  const used = lastUsedAt ? say("passkeyUsed", { day: dayOf(lastUsedAt, language) }) : say("passkeyUnused");
  return (
    <Item
      icon={<IconFingerprint size={20} stroke={1.6} />}
      title={
        text === null ? (
          name
        ) : (
          <TextInput
            aria-label={say("passkeyName")}
            autoFocus
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={() => void rename()}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
              if (event.key === "Escape") setText(null);
            }}
          />
        )
      }
      action={
        <>
          <IconButton label={say("renameIt", { name })} icon={<IconPencil size={16} />} onClick={() => setText(name)} />
          <IconButton label={say("removeIt", { name })} icon={<IconTrash size={16} />} onClick={onRemove} />
        </>
      }
    >
      {say("passkeyAddedOn", { day: dayOf(createdAt, language) })} · {used}
    </Item>
  );
}
