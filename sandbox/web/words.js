import { english } from "./words/en.js";
import { indonesian } from "./words/id.js";

export const query = new URLSearchParams(location.search);
export const language = query.get("lang") === "id" ? "id" : "en";
const words = { en: english, id: indonesian }[language];
export const locale = language === "id" ? "id-ID" : "en-GB";
export const sayings = words.sayings;
export const fieldNames = words.fieldNames;

/** A word or a sentence, with its places filled. */
export const word = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Fills what stands in the page: texts, and labels of what has none. */
export function translatePage() {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = word(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
}
