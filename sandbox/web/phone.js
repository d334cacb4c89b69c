import { call } from "./api.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { by, make } from "./dom.js";
import { dayOf } from "./format.js";
import { openCall } from "./sheets/call.js";
import { drawSide } from "./side.js";
import { query, translatePage, word } from "./words.js";

/** The customer's phone: a window onto the sandbox's control API. Plain ES modules; they are served as they are. */
const dark = query.get("scheme") === "dark" || (!query.get("scheme") && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
document.body.classList.toggle("embed", query.get("embed") === "1");
translatePage();

let state = { customers: [], templates: [], businessName: "", clockAhead: 0 };
const { items: products } = await call("GET", "catalogue");
const [picker, chat] = [by("customer"), by("chat")];
const chosen = () => state.customers.find(({ id }) => id === picker.value);
/** What the parts of a chat need to know and to do. */
const view = () => ({
  products,
  templates: state.templates,
  business: state.businessName,
  now: () => Date.now() + state.clockAhead,
  say: (message) => composer.say(message),
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  ask: (product, quotedId) => composer.ask(product, quotedId),
});
const composer = new Composer({ customer: () => picker.value, view });

function drawCustomers() {
  const wanted = picker.value || query.get("customer") || state.customers[0]?.id;
  picker.replaceChildren(
    ...state.customers.map(({ id, name, hidden, username, phone }) => new Option(`${name} · ${hidden ? `@${username}` : `+${phone}`}`, id)),
  );
  picker.value = wanted;
  by("hidden").checked = chosen()?.hidden ?? false;
  by("fails").checked = (chosen()?.failsWith ?? null) !== null;
  by("stopped").checked = chosen()?.stoppedMarketing ?? false;
  by("standby").checked = chosen()?.standby ?? false;
  const hours = Math.round(state.clockAhead / 3_600_000);
  by("ahead").textContent = hours ? word("ahead", { hours }) : "";
  by("business").textContent = state.businessName;
  const initials = state.businessName.split(" ").map((part) => part[0]);
  by("face").textContent = initials.join("").slice(0, 2);
}

/** Rows by message; a row is drawn again only when its message has changed, so that sound plays on and menus stay open. */
const rows = new Map();
function drawChat({ items, typing }) {
  const parts = {
    ...view(),
    find: (id) => items.find((message) => message.id === id),
    played: ({ id, status }) => status !== "played" && call("POST", `messages/${encodeURIComponent(id)}/status`, { status: "played" }),
  };
  const shown = [];
  let day = "";
  // A message that failed never reached the phone.
  for (const message of items.filter(({ from, status }) => from === "customer" || status !== "failed")) {
    const itsDay = dayOf(message.at, parts.now());
    if (itsDay !== day) shown.push(make("span", "day", itsDay));
    day = itsDay;
    const written = JSON.stringify([message, state.templates.length]);
    const known = rows.get(message.id);
    const row = known?.written === written ? known.row : bubble(message, parts);
    rows.set(message.id, { written, row });
    shown.push(row);
  }
  if (typing) shown.push(make("div", "row", make("div", "bubble dots", make("i"), make("i"), make("i"))));
  by("presence").textContent = word(typing ? "typing" : "online");
  const same = shown.length === chat.children.length && shown.every((row, index) => row === chat.children[index]);
  if (!same) chat.replaceChildren(...shown);
  stick();
}

/** Whoever reads the newest message goes on seeing it; whoever has scrolled up is left there. */
let atEnd = true;
const stick = () => atEnd && chat.scrollTo(0, chat.scrollHeight);
chat.addEventListener("scroll", () => {
  atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
});
chat.addEventListener("load", stick, true);
new ResizeObserver(stick).observe(chat);

let drawing;
let again = false;
/** Draws what there is; a change that comes meanwhile is drawn right after. */
async function draw() {
  again = true;
  drawing ??= (async () => {
    while (again) {
      again = false;
      state = await call("GET", "state");
      drawCustomers();
      const customer = picker.value;
      const messages = await call("GET", `customers/${customer}/messages`);
      if (customer === picker.value) drawChat(messages);
      // The sign that somebody is writing ends by itself.
      if (messages.typing) setTimeout(draw, 5000);
    }
  })().finally(() => {
    drawing = undefined;
  });
  await drawing;
}

/** What lies in front of the customer is read. */
async function look() {
  for (const { id, chatOpen } of state.customers)
    if (id !== picker.value && chatOpen) await call("PATCH", `customers/${id}`, { chatOpen: false });
  if (picker.value) await call("PATCH", `customers/${picker.value}`, { chatOpen: document.visibilityState === "visible" });
}

picker.addEventListener("change", async () => {
  rows.clear();
  chat.replaceChildren();
  await look();
  await draw();
});
by("call").addEventListener("click", () => openCall(picker.value));
const choose = (id) => {
  picker.value = id;
  picker.dispatchEvent(new Event("change"));
};
drawSide({ chosen, composer, choose, draw });

document.addEventListener("visibilitychange", look);
await draw();
await look();
new EventSource("control/v1/stream").addEventListener("message", draw);
