import { Menu, UnstyledButton } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import type { Problem } from "@sigap/contract/errors";
import type { SendChannel } from "@sigap/contract/send-channels";
import { IconBrandWhatsapp, IconCheck, IconChevronDown, IconMessageCircle } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call, Refused } from "../../../lib/api.ts";
import { type Say, useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { LateMenu } from "../../../ui/late.tsx";
import { useConnections } from "../../channels/queries.ts";
import css from "./channel-choice.module.css";

interface Props {
  conversation: Conversation;
  chosen: SendChannel | null;
  /** Templates reach a number whose reply window is closed. */
  template: boolean;
  onChoose: (channel: SendChannel | null) => void;
}

/** The server's own refusal, in the reader's language. */
const reasonOf = ({ refusal, stopped }: SendChannel, say: Say): string | null => {
  if (refusal) return sayError(new Refused(refusal as Problem & { code: Problem["code"] }), say);
  return stopped === null ? null : say("channelStopped", { reason: stopped.replace(/\.$/, "") });
};

/** Over which number the answer goes; what is impossible says why. */
export function ChannelChoice({ conversation, chosen, template, onChoose }: Props) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const connections = useConnections().data?.items ?? [];
  const { data } = useQuery({
    // A message of theirs opens a window: what stands against a number changes with it.
    queryKey: ["send-channels", conversation.id, conversation.lastMessage?.id, conversation.replyWindow.expiresAt],
    queryFn: () => call("listSendChannels", { params: { id: conversation.id } }),
    enabled: opened || chosen !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const fresh = chosen && data?.items.find(({ connectionId }) => connectionId === chosen.connectionId);
  useEffect(() => {
    if (fresh) onChoose(fresh);
  }, [fresh, onChoose]);
  const own = connections.find(({ id }) => id === conversation.connectionId) ?? (conversation.connectionId ? undefined : connections[0]);
  const shown = chosen ?? own;
  const impossible = ({ refusal, stopped }: SendChannel) =>
    stopped !== null || (refusal !== null && !(template && refusal.code === "window_closed"));
  if (!shown && connections.length === 0) return null;
  return (
    <LateMenu
      opened={opened}
      onChange={setOpened}
      position="top-start"
      width={320}
      target={
        <UnstyledButton className={css.choice}>
          <span className="hidden-visually">{say("sendOverTitle")}</span>
          <ChannelIcon channel={conversation.channel} />
          <span className="cut">{shown?.name ?? say("channelGone")}</span>
          {shown && <span className={css.address}>· {shown.address}</span>}
          <IconChevronDown size={14} stroke={1.9} />
        </UnstyledButton>
      }
    >
      {() => (
        <Menu.Dropdown>
          <Menu.Label>{say("sendOverTitle")}</Menu.Label>
          {data?.items.map((channel) => {
            const reason = reasonOf(channel, say);
            const on = chosen ? chosen.connectionId === channel.connectionId : channel.current;
            return (
              <Menu.Item
                key={channel.connectionId}
                disabled={impossible(channel) && !channel.current}
                leftSection={<ChannelIcon channel={channel.channel} />}
                rightSection={on && <IconCheck size={14} stroke={1.9} />}
                onClick={() => onChoose(channel.current ? null : channel)}
              >
                <span className={css.item}>
                  <span className="cut">{channel.name}</span>
                  <bdi className="dim xs">{channel.address}</bdi>
                  {reason && <span className={css.reason}>{reason}</span>}
                </span>
              </Menu.Item>
            );
          })}
          {!data && <Menu.Item disabled>…</Menu.Item>}
        </Menu.Dropdown>
      )}
    </LateMenu>
  );
}

function ChannelIcon({ channel }: { channel: string }) {
  const Icon = channel === "whatsapp" ? IconBrandWhatsapp : IconMessageCircle;
  return (
    <span className={css.icon} data-channel={channel}>
      <Icon size={14} stroke={1.9} />
    </span>
  );
}
