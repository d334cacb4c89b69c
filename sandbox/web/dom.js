/** An element with a class, and text or elements inside. */
export function make(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside.filter((part) => part !== null && part !== undefined && part !== ""));
  return made;
}

export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `icons.svg#${name}`);
  made.append(use);
  return made;
}

export function button(className, label, inside, tap) {
  const made = make("button", className, inside);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", tap);
  return made;
}

export const by = (id) => document.getElementById(id);
