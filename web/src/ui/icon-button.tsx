import { ActionIcon, Tooltip } from "@mantine/core";
import type { MouseEventHandler, ReactNode } from "react";
import { Key } from "./key.tsx";

interface Props {
  /** Its name for screen readers, and its tooltip. */
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  icon: ReactNode;
  pressed?: boolean;
  disabled?: boolean;
  size?: "xs" | "sm" | "md" | "lg";
  onClick?: MouseEventHandler<HTMLButtonElement>;
}

export function IconButton({ label, shortcut, icon, pressed, disabled, size = "md", onClick }: Props) {
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
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        size={size}
        variant={pressed ? "light" : "subtle"}
        color={pressed ? "nila" : "gray"}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
