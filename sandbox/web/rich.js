import { make } from "./dom.js";

const pattern = /(https?:\/\/[^\s<]+[^\s<.,;:!?)])|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~/g;

export function link(href, className, ...inside) {
  const made = make("a", className, ...inside);
  Object.assign(made, { href, target: "_blank", rel: "noopener" });
  return made;
}

/** Text as WhatsApp writes it: addresses, *bold*, _italic_, ~struck~. */
export function rich(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index));
    const [all, address, bold, italic, struck] = match;
    if (address) parts.push(link(address, "", address));
    else parts.push(make(bold ? "strong" : italic ? "em" : "s", "", bold ?? italic ?? struck));
    end = match.index + all.length;
  }
  return make("span", "said", ...parts, text.slice(end));
}
export const firstLink = (text) => /https?:\/\/[^\s<]+[^\s<.,;:!?)]/.exec(text)?.[0];
