/** The customer's phone: a window onto the sandbox's control API. Plain ES module; it is served as it is. */
const query = new URLSearchParams(location.search);
const language = query.get("lang") === "id" ? "id" : "en";
const texts = {
  en: {
    title: "Customer phone",
    practice: "Practice · nothing is really sent",
    you: "You are the customer",
    lead: "Pick who you are and how you arrive, then write. Your team sees it at once.",
    customer: "Customer",
    hide: "Hide the phone number (use a username)",
    arrive: "How you arrive",
    ad: "Tap the ad; it opens WhatsApp",
    qr: "Scan the QR in the showroom",
    qrHint: "WhatsApp with a ready first line",
    say: "Try to say",
    time: "Time travel",
    online: "online",
    write: "Message",
    photo: "Send a photo",
    document: "Send a document",
    voice: "Send a voice note",
    recording: "Stop and send",
    send: "Send",
    react: "React with a heart",
  },
  id: {
    title: "Ponsel pelanggan",
    practice: "Latihan · tidak ada yang terkirim sungguhan",
    you: "Anda pelanggannya",
    lead: "Pilih siapa Anda dan dari mana datangnya, lalu tulis. Tim langsung melihatnya.",
    customer: "Pelanggan",
    hide: "Sembunyikan nomor (pakai nama pengguna)",
    arrive: "Cara datang",
    ad: "Ketuk iklan; WhatsApp terbuka",
    qr: "Pindai QR di showroom",
    qrHint: "WhatsApp dengan kalimat pertama siap",
    say: "Coba tulis",
    time: "Lompat waktu",
    online: "daring",
    write: "Pesan",
    photo: "Kirim foto",
    document: "Kirim dokumen",
    voice: "Kirim pesan suara",
    recording: "Berhenti dan kirim",
    send: "Kirim",
    react: "Beri hati",
  },
}[language];
const sayings =
  language === "id"
    ? ["Berapa DP-nya?", "Bisa lihat Sabtu?", "Ada warna lain?", "Mau bicara dengan orang"]
    : ["How much is the deposit?", "Can I see it on Saturday?", "Other colours?", "I want to talk to a person"];

const dark = query.get("scheme") === "dark" || (!query.get("scheme") && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
document.documentElement.lang = language;
document.body.classList.toggle("embed", query.get("embed") === "1");
for (const element of document.querySelectorAll("[data-text]")) element.textContent = texts[element.dataset.text];
document.title = texts.title;

const by = (id) => document.getElementById(id);
const [picker, chat, input] = [by("customer"), by("chat"), by("text")];
input.placeholder = texts.write;
for (const [id, label] of [
  ["text", "write"],
  ["photo", "photo"],
  ["document", "document"],
  ["voice", "voice"],
  ["send", "send"],
])
  by(id).setAttribute("aria-label", texts[label]);

async function call(method, path, body) {
  const answer = await fetch(`control/v1/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  return answer.json();
}
const say = (message) => call("POST", `customers/${picker.value}/messages`, message);
let state = { customers: [], templates: [] };

async function refresh() {
  state = await call("GET", "state");
  by("business").textContent = state.businessName;
  by("face").textContent = state.businessName
    .split(" ")
    .map((word) => word[0])
    .join("")
    .slice(0, 2);
  const chosen = picker.value || query.get("customer") || state.customers[0]?.id;
  picker.replaceChildren(
    ...state.customers.map(
      (customer) => new Option(`${customer.name}${customer.hidden ? ` · @${customer.username}` : ` · +${customer.phone}`}`, customer.id),
    ),
  );
  picker.value = chosen;
  by("hidden").checked = state.customers.find(({ id }) => id === chosen)?.hidden ?? false;
  await draw();
}

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

function template(message) {
  const sent = message.body.template;
  const known = state.templates.find(({ name, language: code }) => name === sent.name && code === sent.language.code);
  const values = (type) => sent.components?.find((part) => part.type === type)?.parameters ?? [];
  const fill = (text, parameters) =>
    (text ?? "").replace(
      /\{\{\s*(\w+)\s*\}\}/g,
      (hole, name) => parameters.find((parameter, index) => parameter.parameter_name === name || String(index + 1) === name)?.text ?? hole,
    );
  const part = (type) => known?.components.find((component) => component.type === type);
  return {
    header: fill(part("HEADER")?.text, values("header")),
    media: values("header").find(({ type }) => type !== "text"),
    body: fill(part("BODY")?.text, values("body")),
    footer: part("FOOTER")?.text,
    buttons: part("BUTTONS")?.buttons ?? [],
  };
}

function media(kind, object) {
  const address = object.id ? `control/v1/media/${object.id}` : object.link;
  if (kind === "image" || kind === "sticker") return Object.assign(element("img"), { src: address, alt: object.caption ?? kind });
  if (kind === "audio") return Object.assign(element("audio"), { src: address, controls: true });
  return Object.assign(element("a", "", object.filename ?? kind), { href: address, target: "_blank", rel: "noopener" });
}

function bubble(message) {
  const mine = message.from === "customer";
  const made = element("div", `bubble${mine ? " mine" : ""}${message.reactions.length ? " reacted" : ""}`);
  const object = message.body[message.type] ?? {};
  if (message.type === "text") made.append(object.body);
  else if (message.type === "template") {
    const filled = template(message);
    if (filled.media) made.append(media(filled.media.type, filled.media[filled.media.type]));
    if (filled.header) made.append(element("b", "", filled.header), element("br"));
    made.append(filled.body);
    if (filled.footer) made.append(element("time", "", filled.footer));
    const quick = element("div", "quick");
    for (const button of filled.buttons) {
      const tap = element("button", "", button.text);
      tap.type = "button";
      if (button.type === "QUICK_REPLY")
        tap.addEventListener("click", () => say({ kind: "button", text: button.text, messageId: message.id }));
      quick.append(tap);
    }
    if (filled.buttons.length) made.append(quick);
  } else if (["image", "audio", "video", "document", "sticker"].includes(message.type)) {
    made.append(media(message.type, object));
    if (object.caption) made.append(object.caption);
  } else made.append(object.text ?? `[${message.type}]`);
  const at = new Date(message.at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  made.append(element("time", "", at));
  if (message.reactions.length) made.append(element("span", "reaction", message.reactions.map(({ emoji }) => emoji).join("")));
  if (!mine) {
    const heart = element("button", "heart", "♡");
    heart.type = "button";
    heart.setAttribute("aria-label", texts.react);
    const given = message.reactions.some(({ from }) => from === "customer");
    heart.addEventListener("click", () => say({ kind: "reaction", messageId: message.id, emoji: given ? "" : "❤️" }));
    made.append(heart);
  }
  return made;
}

let drawn = "";
async function draw() {
  if (!picker.value) return;
  const { items } = await call("GET", `customers/${picker.value}/messages`);
  const next = JSON.stringify([picker.value, items]);
  if (next === drawn) return;
  drawn = next;
  const below = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  chat.replaceChildren(...items.map(bubble));
  if (below) chat.scrollTop = chat.scrollHeight;
}

async function open() {
  for (const { id } of state.customers) if (id !== picker.value) await call("PATCH", `customers/${id}`, { chatOpen: false });
  await call("PATCH", `customers/${picker.value}`, { chatOpen: document.visibilityState === "visible" });
}
picker.addEventListener("change", async () => {
  await open();
  await refresh();
});
by("hidden").addEventListener("change", async (event) => {
  await call("PATCH", `customers/${picker.value}`, { hidden: event.target.checked });
  await refresh();
});
by("write").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  void say({ kind: "text", text });
});
by("ad").addEventListener("click", () =>
  say({
    kind: "text",
    text: language === "id" ? "Halo kak, Vario 160 yang di iklan masih ada?" : "Hi, is the Vario 160 from the ad still there?",
    fromAd: true,
  }),
);
by("qr").addEventListener("click", () =>
  say({ kind: "text", text: language === "id" ? "Halo, saya di showroom" : "Hello, I am in the showroom" }),
);
by("photo").addEventListener("click", () => say({ kind: "photo" }));
by("document").addEventListener("click", () => say({ kind: "document" }));
by("chips").append(
  ...sayings.map((text) => {
    const chip = element("button", "", text);
    chip.type = "button";
    chip.addEventListener("click", () => say({ kind: "text", text }));
    return chip;
  }),
);
for (const button of document.querySelectorAll("[data-hours]"))
  button.addEventListener("click", () => call("POST", "clock", { seconds: Number(button.dataset.hours) * 3600 }));

by("voice").addEventListener("click", () => say({ kind: "voice" }));
document.addEventListener("visibilitychange", open);
await refresh();
await open();
new EventSource("control/v1/stream").addEventListener("message", draw);
