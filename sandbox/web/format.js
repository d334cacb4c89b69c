import { fieldNames, locale, word } from "./words.js";

export const clock = (at) => new Date(at).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
export const money = (amount, currency) =>
  new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
export const moment = (at) => new Date(at).toLocaleString(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export function dayOf(at, now) {
  const day = new Date(at).toDateString();
  return day === new Date(now).toDateString() ? word("today") : new Date(at).toLocaleDateString(locale, { day: "numeric", month: "long" });
}

/** A name of a field as a person would write it. */
export function humanize(name) {
  if (fieldNames[name]) return fieldNames[name];
  const words = name.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
