import { by } from "./dom.js";
import { word } from "./words.js";

function complain(sentence) {
  by("trouble").textContent = sentence;
  by("trouble").hidden = !sentence;
}

async function ask(path, options) {
  try {
    const answer = await fetch(`control/v1/${path}`, options);
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error?.message ?? answer.statusText);
    complain("");
    return body;
  } catch (error) {
    complain(word("failed", { reason: error.message }));
    throw error;
  }
}

/** The sandbox's control API, below the page's own address. */
export const call = (method, path, body) =>
  ask(path, { method, ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}) });

export function upload(customerId, file, about) {
  const body = new FormData();
  body.set("file", file);
  const known = new URLSearchParams(Object.entries(about).filter(([, value]) => value));
  return ask(`customers/${customerId}/upload?${known}`, { method: "POST", body });
}
export { complain };
