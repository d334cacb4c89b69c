/** F6: rail, list, conversation, details, and round again. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.offsetParent !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % Math.max(1, panes.length)];
  const inside = [
    ...(next?.querySelectorAll<HTMLElement>('[aria-selected="true"], textarea, [tabindex="0"], button, a[href], input') ?? []),
  ];
  inside.find((each) => each.offsetParent !== null && !each.matches(":disabled"))?.focus();
}
