import { call } from "./api.js";
import { button, by } from "./dom.js";
import { sayings, word } from "./words.js";

const randomPhone = () => `62813${Math.floor(10_000_000 + Math.random() * 89_999_999)}`;

/** Beside the phone: who the customer is, how they come, and what else happens to them. */
export function drawSide({ chosen, composer, draw, chooseCustomer, chooseRoom }) {
  const event = (what, body = {}) => call("POST", `customers/${chosen().id}/${what}`, body);
  const change = (fields) => call("PATCH", `customers/${chosen().id}`, fields);
  by("hidden").addEventListener("change", ({ target }) => change({ hidden: target.checked }));
  by("fails").addEventListener("change", ({ target }) => change({ failsWith: target.checked ? 131026 : null }));
  by("stopped").addEventListener("change", ({ target }) => event("preferences", { value: target.checked ? "stop" : "resume" }));
  by("standby").addEventListener("change", ({ target: { checked } }) =>
    event("handover", checked ? {} : { from: "ai_agent", to: "customer_service", ours: true }),
  );
  by("newcomer").addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    const { name, phone } = Object.fromEntries(new FormData(submitted.target));
    const { id } = await call("POST", "customers", { name, phone: phone.replace(/\D/g, "") });
    submitted.target.reset();
    await draw();
    await chooseCustomer(id);
  });
  by("ad").addEventListener("click", () =>
    composer.prepare(word("adLine"), { title: word("fromAd"), hint: word("adName"), adds: { fromAd: true } }),
  );
  by("post").addEventListener("click", () =>
    composer.prepare(word("postLine"), { title: word("fromPost"), hint: word("postName"), adds: { fromPost: true } }),
  );
  by("qr").addEventListener("click", () => composer.prepare(word("qrLine")));
  by("over").addEventListener("click", () => call("DELETE", `customers/${chosen().id}/messages`));
  by("sayings").append(...sayings.map((text) => button("button", "", text, () => composer.say({ kind: "text", text }))));
  const makeGroup = async () => {
    const { customers } = await call("GET", "state");
    const others = customers.filter(({ id }) => id !== chosen().id).slice(0, 2);
    const { id } = await call("POST", "groups", { subject: word("groupName"), members: [chosen(), ...others].map((one) => one.id) });
    await draw();
    await chooseRoom(id);
  };
  by("events").append(
    button("button", "", word("newGroup"), makeGroup),
    button("button", "", word("newNumber"), () => event("number", { phone: randomPhone() })),
    button("button", "", word("newUserId"), () => event("user-id")),
    button("button", "", word("newCode"), () => event("security-code")),
  );
  for (const one of document.querySelectorAll("[data-hours]"))
    one.addEventListener("click", () => call("POST", "clock", { seconds: one.dataset.hours ? Number(one.dataset.hours) * 3600 : null }));
}
