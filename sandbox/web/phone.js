import { call } from "./api.js";
import { clearChat, drawChat } from "./chat.js";
import { Composer } from "./composer.js";
import { by } from "./dom.js";
import { openCall } from "./sheets/call.js";
import { drawSide } from "./side.js";
import { query, translatePage, word } from "./words.js";

/** The customer's phone: a window onto the sandbox's control API. Plain ES modules; they are served as they are. */
const dark = query.get("scheme") === "dark" || (!query.get("scheme") && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
document.body.classList.toggle("embed", query.get("embed") === "1");
translatePage();

let state = { customers: [], groups: [], templates: [], businessName: "", clockAhead: 0 };
const { items: products } = await call("GET", "catalogue");
const [picker, room] = [by("customer"), by("room")];
const chosen = () => state.customers.find(({ id }) => id === picker.value);
/** What the parts of a chat need to know and to do. */
const view = () => ({
  products,
  templates: state.templates,
  business: state.businessName,
  groupId: room.value,
  isMine: ({ from, customerId }) => from === "customer" && customerId === picker.value,
  nameOf: ({ from, customerId }) =>
    from === "business" ? state.businessName : (state.customers.find(({ id }) => id === customerId)?.name ?? ""),
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
}

/** The chat with the business alone, and the groups that the customer is in with it. */
function drawRooms() {
  const groups = state.groups.filter(({ members }) => members.includes(picker.value));
  const wanted = groups.some(({ id }) => id === room.value) ? room.value : "";
  room.replaceChildren(new Option(state.businessName, ""), ...groups.map(({ id, subject }) => new Option(subject, id)));
  room.value = wanted;
  room.hidden = groups.length === 0;
  by("business").hidden = groups.length > 0;
  by("business").textContent = state.businessName;
  const name = room.selectedOptions[0]?.text ?? "";
  const initials = name.split(" ").map((part) => part[0]);
  by("face").textContent = initials.join("").slice(0, 2);
}

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
      drawRooms();
      const [customer, group] = [picker.value, room.value];
      const messages = await call("GET", `${group ? `groups/${group}` : `customers/${customer}`}/messages`);
      if (customer === picker.value && group === room.value) drawChat(messages, view());
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

const turn = async () => {
  clearChat();
  await look();
  await draw();
};
picker.addEventListener("change", turn);
room.addEventListener("change", turn);
by("call").addEventListener("click", () => openCall(picker.value));
const choose = (select, id) => {
  select.value = id;
  return turn();
};
drawSide({ chosen, composer, draw, chooseCustomer: (id) => choose(picker, id), chooseRoom: (id) => choose(room, id) });

document.addEventListener("visibilitychange", look);
await draw();
await look();
new EventSource("control/v1/stream").addEventListener("message", draw);
