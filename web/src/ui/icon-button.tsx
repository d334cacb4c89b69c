import type { ComponentPropsWithRef, ReactNode } from "react";
import type { ActionId } from "../lib/keys/action-table.ts";
import css from "./icon-button.module.css";

interface Props extends ComponentPropsWithRef<"button"> {
  /** Its name for screen readers, and its tooltip. */
  label: string;
  /** What its keys do too; they stand in the tooltip. */
  action?: ActionId | undefined;
  icon: ReactNode;
  pressed?: boolean;
  size?: "xs" | "sm" | "md" | "lg";
}

/** An icon that can be pressed; it can be the target of a menu. Plain, because dozens are drawn anew with every conversation. */
export function IconButton({ label, action, icon, pressed, size = "md", className, ...button }: Props) {
  return (
    <button
      type="button"
      {...button}
      className={className ? `${css.button} ${className}` : css.button}
      data-size={size}
      data-tooltip={label}
      data-tooltip-action={action}
      aria-label={label}
      aria-pressed={pressed}
    >
      {icon}
    </button>
  );
}
