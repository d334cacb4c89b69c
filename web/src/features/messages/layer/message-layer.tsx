import { Menu, Popover } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import type { Message } from "@sigap/contract/messages";
import { useWords } from "../../../lib/i18n.tsx";
import type { Layer } from "../thread-layer.ts";
import { DeliveryTimes } from "./delivery-times.tsx";
import css from "./layer.module.css";
import { MessageDetails } from "./message-details.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { ReactionList } from "./reaction-list.tsx";
import { ReactionPicker } from "./reaction-picker.tsx";

interface Props {
  layer: Layer;
  message: Message;
  onClose: () => void;
}

/** One menu or card for all messages of a thread, at the place where it was asked for. */
export function MessageLayer({ layer, message, onClose }: Props) {
  const { say } = useWords();
  const { kind, x, y } = layer;
  // Escape closes it wherever the focus is.
  useWindowEvent("keydown", (event) => event.key === "Escape" && onClose());
  if (kind === "menu")
    return (
      <Menu opened onClose={onClose} position="bottom-start" returnFocus={false} trapFocus withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" tabIndex={-1} aria-label={say("messageMenu")} className={css.anchor} style={{ left: x, top: y }} />
        </Menu.Target>
        <Menu.Dropdown aria-label={say("messageMenu")}>
          <MessageMenu layer={layer} message={message} />
        </Menu.Dropdown>
      </Menu>
    );
  const names = { times: "deliveryTimes", reactions: "reactions", emojis: "react", details: "messageDetails" } as const;
  return (
    <Popover opened onChange={(opened) => !opened && onClose()} position="bottom" trapFocus withRoles={false}>
      <Popover.Target>
        {/* What is pressed stands in the thread and has the roles; this is only where the card hangs. */}
        <span className={css.anchor} style={{ left: x, top: y }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" className={css.card ?? ""} aria-label={say(names[kind])} data-kind={kind}>
        {kind === "times" && message.delivery && <DeliveryTimes message={message} delivery={message.delivery} />}
        {kind === "reactions" && <ReactionList message={message} />}
        {kind === "emojis" && <ReactionPicker message={message} onDone={onClose} />}
        {kind === "details" && <MessageDetails message={message} />}
      </Popover.Dropdown>
    </Popover>
  );
}
