import type { Page } from "playwright-core";
import { type House, owner } from "./house.ts";

/** Who wrote what, how far they have come, and what they may buy. */
interface Lead {
  name: string;
  phone: string;
  text: string;
  stage: string;
  worth?: number;
  owner?: string;
  tag?: string;
  task?: string;
}
const leads: Lead[] = [
  {
    name: "Siti Rahma",
    phone: "6281234500001",
    text: "Kak, PCX 2023 harga nett berapa?",
    stage: "Qualified",
    worth: 31.5,
    owner: "Ayu Wulandari",
  },
  { name: "Hendra Gunawan", phone: "6281234500002", text: "Bisa kredit 24 bulan?", stage: "Qualified", worth: 18.2, tag: "Credit" },
  {
    name: "Maya Putri",
    phone: "6281234500003",
    text: "Test ride besok bisa?",
    stage: "Hot lead",
    worth: 24,
    owner: "Ayu Wulandari",
    tag: "Test ride",
  },
  {
    name: "Agus Salim",
    phone: "6281234500004",
    text: "DP 3 juta bisa, Kak?",
    stage: "Hot lead",
    worth: 16.8,
    owner: "Farid Hakim",
    task: "Send the credit simulation",
  },
  {
    name: "Lina Marlina",
    phone: "6281234500005",
    text: "Sudah transfer DP ya",
    stage: "Payment",
    worth: 22.4,
    owner: "Farid Hakim",
    task: "Check the transfer",
  },
  { name: "Yoga Saputra", phone: "6281234500006", text: "STNK kapan jadi?", stage: "Customer", worth: 19.9, owner: "Ayu Wulandari" },
  {
    name: "Dian Kusuma",
    phone: "6281234500007",
    text: "Terima kasih, motornya sudah sampai",
    stage: "Customer",
    worth: 27.3,
    tag: "Referral",
  },
  { name: "Fajar Nugroho", phone: "6281234500008", text: "Ada Vixion bekas?", stage: "New lead", tag: "Trade-in" },
  { name: "Wayan Sudarma", phone: "6281234500009", text: "Kirim ke Bali bisa?", stage: "New lead" },
  { name: "Tan Wei Ming", phone: "60123450010", text: "Can you export to Johor?", stage: "Qualified", worth: 45, owner: "Farid Hakim" },
];

/** A team at work beside the first story: people, rules, promises, and leads on their way. */
export async function tellTeamStory(house: House, page: Page): Promise<void> {
  const headers = { origin: house.base };
  const ask = async <T>(method: string, path: string, data?: object): Promise<T> => {
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const add = (path: string, data: object) => ask<{ id: string }>("POST", path, data);

  const people = new Map<string, string>();
  for (const [name, role] of [
    ["Ayu Wulandari", "agent"],
    ["Farid Hakim", "agent"],
    ["Sari Anggraini", "manager"],
  ] as const) {
    const email = `${name.split(" ")[0]?.toLowerCase()}@jayamotor.example`;
    const { url } = await ask<{ url: string }>("POST", "/invitations", { email, role });
    const { context } = await house.visitor();
    const joined = await context.request.post(`/api/v1/invitation-links/${url.split("/").at(-1)}`, {
      headers,
      data: { name, password: owner.password },
    });
    people.set(name, ((await joined.json()) as { person: { id: string } }).person.id);
    await context.close();
  }
  const personOf = (name: string | undefined) => (name && people.get(name)) || null;
  const team = await add("/teams", { name: "Showroom Bekasi" });
  await ask("PATCH", `/teams/${team.id}`, { memberIds: [...people.values()].slice(0, 2) });
  await ask("PUT", `/members/${personOf("Farid Hakim")}/availability`, { availability: "away", reason: "break" });
  await add("/service-policies", {
    name: "Everybody within a quarter of an hour",
    conditions: null,
    targets: { first_reply: 15, next_reply: 60, resolution: null },
    time: "business",
    pauseSnoozed: true,
    pauseWaiting: true,
    enabled: true,
  });

  const tags = new Map<string, string>();
  for (const name of new Set(leads.flatMap(({ tag }) => tag ?? []))) tags.set(name, (await add("/tags", { name })).id);
  for (const { name, phone, text } of leads) {
    const customer = await house.control<{ id: string }>("POST", "customers", { name, phone });
    await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text });
  }
  const { items: lifecycles } = await ask<{ items: { id: string; subject: string; stages: { id: string; name: string }[] }[] }>(
    "GET",
    "/lifecycles",
  );
  const lifecycle = lifecycles.find(({ subject }) => subject === "contact");
  if (!lifecycle) throw new Error("a workspace begins with a lifecycle");
  const { items: contacts } = await ask<{ items: { id: string; name: string }[] }>("GET", "/contacts?limit=100");
  const { items: conversations } = await ask<{ items: { id: string; contact: { name: string } }[] }>("GET", "/conversations?limit=100");
  for (const lead of leads) {
    const contact = contacts.find(({ name }) => name === lead.name);
    const conversation = conversations.find((each) => each.contact.name === lead.name);
    const stage = lifecycle.stages.find(({ name }) => name === lead.stage);
    if (!contact || !conversation || !stage) throw new Error(`${lead.name} has not written`);
    const value = lead.worth ? { amount: String(lead.worth * 1_000_000), currency: "IDR" } : null;
    await ask("POST", "/stage-moves", { moves: [{ lifecycleId: lifecycle.id, contactId: contact.id, stageId: stage.id, value }] });
    if (lead.owner) {
      await ask("PATCH", `/contacts/${contact.id}`, { ownerId: personOf(lead.owner) });
      await ask("POST", `/conversations/${conversation.id}/assign`, { assigneeId: personOf(lead.owner) });
    }
    if (lead.tag) await ask("PUT", `/contacts/${contact.id}/tags`, { tagIds: [tags.get(lead.tag)] });
    const dueAt = new Date(Date.now() + 3 * 3600_000).toISOString();
    if (lead.task) await add(`/contacts/${contact.id}/tasks`, { title: lead.task, dueAt, assigneeId: personOf(lead.owner) });
  }
  await add("/routing/rules", {
    name: "Malaysia to Ayu",
    when: { all: [{ field: "country", in: ["MY"] }] },
    target: { to: { kind: "people", personIds: [personOf("Ayu Wulandari")] } },
  });
  await add("/routing/rules", { name: "Everybody else", when: { all: [] }, target: { to: { kind: "team", teamId: team.id } } });
}
