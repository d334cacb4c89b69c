import { Menu, type MenuProps, Popover, type PopoverProps } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import {
  type ComponentPropsWithRef,
  cloneElement,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

interface Opened {
  /** The button that opens it. */
  target: ReactElement<ComponentPropsWithRef<"button">>;
  opened?: boolean;
  onChange?: (opened: boolean) => void;
}
interface Given extends Opened {
  /** Its dropdown, made when somebody wants to see it. */
  children: () => ReactNode;
}
type Rest<Props> = Omit<Props, keyof Given | "id" | "defaultOpened" | "returnFocus">;

/** A menu of which only the button exists until it is opened. */
export const LateMenu = ({ target, opened, onChange, children, ...menu }: Given & Rest<MenuProps>) => (
  <Late popup="menu" {...{ target, opened, onChange }}>
    {(state, button) => (
      <Menu {...menu} {...state} returnFocus={false}>
        <Menu.Target>{button}</Menu.Target>
        {children()}
      </Menu>
    )}
  </Late>
);
export const LatePopover = ({ target, opened, onChange, children, ...popover }: Given & Rest<PopoverProps>) => (
  <Late popup="dialog" {...{ target, opened, onChange }}>
    {(state, button) => (
      <Popover {...popover} {...state} returnFocus={false}>
        <Popover.Target>{button}</Popover.Target>
        {children()}
      </Popover>
    )}
  </Late>
);

interface State {
  id: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
}
interface LateProps {
  popup: "menu" | "dialog";
  target: Opened["target"];
  opened: boolean | undefined;
  onChange: Opened["onChange"] | undefined;
  children: (state: State, button: ReactElement) => ReactNode;
}
/** What is closed costs more than its button, tens of times in an open conversation, and is drawn anew with every one. */
function Late({ popup, target, opened, onChange, children }: LateProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const open = opened ?? own;
  const change = onChange ?? setOwn;
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  // At once, and only from within: by a timer, as the library does it, it is taken from whoever writes somewhere else already.
  useLayoutEffect(() => {
    const { activeElement } = document;
    const inside = activeElement === document.body || document.getElementById(`${id}-dropdown`)?.contains(activeElement);
    if (!open && inside && wanted) button.current?.focus({ preventScroll: true });
  }, [open, wanted, id]);
  const names = { "aria-haspopup": popup, "aria-expanded": open, "aria-controls": open ? `${id}-dropdown` : undefined };
  return (
    <>
      {cloneElement(target, {
        ref: useMergedRef(button, target.props.ref),
        id,
        ...names,
        onClick: () => change(!open),
        ...(open ? { "data-expanded": true } : {}),
      })}
      {wanted && <Opening opened={open}>{(shown) => children({ id, opened: shown, onChange: change }, <Standing for={button} />)}</Opening>}
    </>
  );
}

/** It begins closed, so that it appears, and knows where the focus was, as one that always stood there. */
function Opening({ opened, children }: { opened: boolean; children: (shown: boolean) => ReactNode }) {
  const [shown, setShown] = useState(false);
  useLayoutEffect(() => setShown(opened), [opened]);
  return children(shown);
}

/** The button, which is drawn already, as what the dropdown hangs on. */
function Standing({ for: button, ref }: { for: RefObject<HTMLButtonElement | null>; ref?: RefObject<HTMLElement | null> }) {
  useImperativeHandle(ref, () => button.current as HTMLElement, [button]);
  return null;
}
