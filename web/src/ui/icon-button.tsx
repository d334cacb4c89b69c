import { ActionIcon, type ActionIconProps, Tooltip } from "@mantine/core";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { Key } from "./key.tsx";

interface Props extends Omit<ComponentPropsWithRef<"button">, "size" | "color"> {
  /** Its name for screen readers, and its tooltip. */
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  icon: ReactNode;
  pressed?: boolean;
  size?: ActionIconProps["size"];
}

/** An icon that can be pressed; it can be the target of a menu. */
export function IconButton({ label, shortcut, icon, pressed, size = "md", ...button }: Props) {
  return (
    <Tooltip
      label={
        <span className="row">
          {label}
          {shortcut && <Key>{shortcut}</Key>}
        </span>
      }
    >
      <ActionIcon
        {...button}
        aria-label={label}
        aria-pressed={pressed}
        size={size}
        variant={pressed ? "light" : "subtle"}
        color={pressed ? "nila" : "gray"}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
