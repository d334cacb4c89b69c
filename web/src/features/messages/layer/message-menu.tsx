import { Menu } from "@mantine/core";
import type { Message } from "@sigap/contract/messages";
import { IconArrowBackUp, IconCopy, IconDownload, IconInfoCircle, IconLink, IconMoodSmile, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { Key } from "../../../ui/key.tsx";
import { toast } from "../../../ui/toast.tsx";
import { copyText } from "../copy-text.ts";
import { messageAnswer } from "../queries.ts";
import { useThreadActs } from "../thread-context.ts";
import { type Layer, type LayerKind, layer as store } from "../thread-layer.ts";

interface Item {
  when: unknown;
  word: "replyTo" | "react" | "copyText" | "copyLink" | "save" | "retry" | "messageDetails";
  icon: ReactNode;
  keys?: string;
  run: () => void;
}

/** Everything that can be done with a message. */
export function MessageMenu({ layer, message }: { layer: Layer; message: Message }) {
  const { say } = useWords();
  const acts = useThreadActs();
  const { id, text, type, deleted, can, conversationId } = message;
  const file = message.attachments.find(({ state, url }) => state === "ready" && url);
  const words = text ?? message.template?.body;
  // The menu closes itself first; what opens instead comes after.
  const then = (kind: LayerKind) => () => setTimeout(() => store.set({ ...layer, kind }), 0);
  const address = `${location.origin}/inbox/all/${conversationId}?message=${id}`;
  const denied = () => toast(say("copyDenied"), { failed: true });
  const failed = (error: unknown) => toast(sayError(error, say), { failed: true });
  const items: Item[] = [
    {
      when: type !== "note" && !deleted,
      word: "replyTo",
      icon: <IconArrowBackUp size={16} stroke={1.75} />,
      keys: "R",
      run: () => setTimeout(() => acts.reply(message), 0),
    },
    { when: can.react, word: "react", icon: <IconMoodSmile size={16} stroke={1.75} />, run: then("emojis") },
    {
      when: words,
      word: "copyText",
      icon: <IconCopy size={16} stroke={1.75} />,
      keys: "C",
      run: () => void copyText(words ?? "", say("copied")).catch(denied),
    },
    {
      when: true,
      word: "copyLink",
      icon: <IconLink size={16} stroke={1.75} />,
      run: () => void copyText(address, say("copied")).catch(denied),
    },
    { when: file, word: "save", icon: <IconDownload size={16} stroke={1.75} />, run: () => location.assign(`${file?.url}?download=true`) },
    {
      when: can.retry,
      word: "retry",
      icon: <IconRefresh size={16} stroke={1.75} />,
      run: () => void call("retryMessage", { params: { id } }).then(messageAnswer(id)).catch(failed),
    },
    { when: true, word: "messageDetails", icon: <IconInfoCircle size={16} stroke={1.75} />, run: then("details") },
  ];
  return items
    .filter(({ when }) => when)
    .map(({ word, icon, keys, run }, index) => (
      <Menu.Item
        key={word}
        data-autofocus={index === 0 || undefined}
        leftSection={icon}
        rightSection={keys && <Key>{keys}</Key>}
        onClick={run}
      >
        {say(word)}
      </Menu.Item>
    ));
}
