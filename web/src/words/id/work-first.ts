import type { workFirst as english } from "../en/work-first.ts";

export const workFirst: Record<keyof typeof english, string> = {
  availability: "Ketersediaan saya",
  queue: "Antrean",
  teamNow: "Tim saat ini",
  field_service: "Tingkat layanan",
  promise_late: "terlambat",
  promise_soon: "segera jatuh tempo",
};
