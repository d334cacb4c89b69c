import type { Stage } from "@sigap/contract/lifecycle";

type Words = readonly [english: string, indonesian: string];
type Default = readonly [Words, Stage["tone"], Stage["meaning"], limitDays: number | null, required: readonly string[]];

const people: readonly Default[] = [
  [["New lead", "Calon baru"], "info", "open", 2, []],
  [["Qualified", "Memenuhi syarat"], "brand", "qualified", 5, []],
  [["Hot lead", "Calon panas"], "hot", "qualified", 5, []],
  [["Payment", "Pembayaran"], "warn", "qualified", 5, []],
  [["Customer", "Pelanggan"], "good", "won", null, ["value"]],
  [["Lost", "Gagal"], "neutral", "lost", null, ["lost_reason"]],
];
const deals: readonly Default[] = [
  [["Open", "Terbuka"], "info", "open", 14, []],
  [["Offer", "Penawaran"], "brand", "qualified", 14, []],
  [["Won", "Berhasil"], "good", "won", null, ["value"]],
  [["Lost", "Gagal"], "neutral", "lost", null, ["lost_reason"]],
];
const reasons: readonly Words[] = [
  ["Too expensive", "Terlalu mahal"],
  ["Chose a competitor", "Memilih pesaing"],
  ["No longer needed", "Tidak lagi perlu"],
  ["Did not answer", "Tidak menjawab"],
  ["Not a customer", "Bukan calon pembeli"],
];

/** What a new workspace begins with, in its language; it may change all of it. */
export function defaultsIn(language: string) {
  const say = ([english, indonesian]: Words) => (language === "id" ? indonesian : english);
  const stagesOf = (all: readonly Default[]) =>
    all.map(([name, tone, meaning, days, required]) => ({
      name: say(name),
      tone,
      meaning,
      required: [...required],
      limitMinutes: days === null ? null : days * 1440,
    }));
  return {
    currency: language === "id" ? "IDR" : "USD",
    lifecycles: [
      { subject: "contact" as const, name: say(["Leads", "Calon pembeli"]), stages: stagesOf(people) },
      { subject: "deal" as const, name: say(["Deals", "Transaksi"]), stages: stagesOf(deals) },
    ],
    lostReasons: reasons.map(say),
  };
}
