import { errors, type Permission, permissions, type Route, routes } from "@sigap/contract";
import type { z } from "zod";
import { example, members } from "./schema.ts";

const names = new Map<Route, string>(Object.entries(routes).map(([name, route]) => [route, name]));

const inHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function table(title: string, schema: z.ZodType | undefined, side: "input" | "output"): string {
  const rows = schema ? members(schema, side) : [];
  if (rows.length === 0) return "";
  const lines = rows.map(
    ({ path, type, required, description }) =>
      `<tr><td><code>${inHtml(path)}</code></td><td>${inHtml(type)}</td><td>${side === "input" && !required ? "optional" : ""}</td><td>${inHtml(description)}</td></tr>`,
  );
  return `<h4>${title}</h4><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><tbody>${lines.join("")}</tbody></table></div>`;
}

const right = (access: Route["access"]): string =>
  access === "public"
    ? "Anybody"
    : access === "person"
      ? "Any signed-in person"
      : `<code>${access}</code>: ${inHtml(permissions[access as Permission])}`;

/** A call that can be pasted into a terminal. */
function curl(route: Route, base: string): string {
  const url = `${base}/api/v1${route.path.replace(/:(\w+)/g, (_, name: string) => `<${name}>`)}`;
  const lines = [`curl ${route.method === "GET" ? "" : `-X ${route.method} `}'${url}'`];
  if (route.access !== "public") lines.push("-H 'authorization: Bearer <key>'");
  if (route.raw === "upload") lines.push("-F file=@photo.jpg");
  else if (route.body) lines.push("-H 'content-type: application/json'", `-d '${JSON.stringify(example(route.body))}'`);
  return inHtml(lines.join(" \\\n  "));
}

function section(route: Route, base: string): string {
  const name = names.get(route) ?? route.path;
  return `<section class="route" id="${name}" data-words="${inHtml(`${name} ${route.path} ${route.summary}`.toLowerCase())}">
<h3><a href="#${name}"><span class="method">${route.method}</span> <code>${inHtml(route.path)}</code></a></h3>
<p>${inHtml(route.summary)}</p>
<p class="right">${right(route.access)}</p>
${table("In the address", route.params, "input")}${table("Query", route.query, "input")}${table("Body", route.body, "input")}${table("Answer", route.response, "output")}
<pre>${curl(route, base)}</pre>
</section>`;
}

/** The whole API on one page, made from the route table: no script is needed to read it. */
export function referencePage(all: readonly Route[], base: string): string {
  const groups = [...new Set(all.map(({ group }) => group))];
  const menu = groups.map((group) => {
    const links = all
      .filter((route) => route.group === group)
      .map((route) => `<li><a href="#${names.get(route)}">${names.get(route)}</a></li>`);
    return `<li><strong>${group}</strong><ul>${links.join("")}</ul></li>`;
  });
  const chapters = groups.map(
    (group) =>
      `<h2 id="${group}">${group}</h2>${all
        .filter((route) => route.group === group)
        .map((route) => section(route, base))
        .join("")}`,
  );
  const refusals = Object.entries(errors).map(
    ([code, [status, sentence]]) => `<tr><td><code>${code}</code></td><td>${status}</td><td>${inHtml(sentence)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sigap API</title>
<link rel="stylesheet" href="/api/v1/reference/style.css"><script type="module" src="/api/v1/reference/search.js"></script></head>
<body><nav aria-label="Routes"><a class="brand" href="/">Sigap</a><input type="search" id="search" placeholder="Search" aria-label="Search the routes"><ul>${menu.join("")}<li><a href="#errors"><strong>errors</strong></a></li></ul></nav>
<main><h1>Sigap API</h1>
<p>Everything that the screens can do. Base address: <code>${inHtml(base)}/api/v1</code>. Described for programs in <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<ul><li><strong>Keys.</strong> Make one under Settings → API keys and send it as <code>authorization: Bearer …</code>. A key holds rights of its own and works in one workspace.</li>
<li><strong>Pages.</strong> Lists answer <code>items</code> and <code>nextCursor</code>; send it back as <code>?cursor=</code> until it is null.</li>
<li><strong>Once.</strong> Send an <code>Idempotency-Key</code> with a write: repeating the call then acts once and gets the first answer.</li>
<li><strong>Rate.</strong> <code>ratelimit-limit</code>, <code>ratelimit-remaining</code> and <code>ratelimit-reset</code> say what is left of the minute; 429 comes with <code>retry-after</code>.</li>
<li><strong>Errors.</strong> Problem details (RFC 9457) with a stable <code>code</code> and a sentence for a person.</li>
<li><strong>Live.</strong> A WebSocket at <code>/api/v1/realtime</code> pushes changes; <code>?after=&lt;cursor&gt;</code> brings what was missed.</li></ul>
${chapters.join("")}
<h2 id="errors">errors</h2><div class="scroll" tabindex="0" role="region" aria-label="Errors"><table><tbody>${refusals.join("")}</tbody></table></div>
</main></body></html>`;
}
