import type { Template } from "./state.ts";

/** Templates as a shop might have them: positional, named, with a picture, with a link, and one that waits for approval. */
export const seedTemplates = (): Template[] => [
  {
    id: "900000000000001",
    name: "viewing_reminder",
    language: "en",
    category: "UTILITY",
    status: "APPROVED",
    parameter_format: "NAMED",
    components: [
      {
        type: "HEADER",
        format: "TEXT",
        text: "Hi {{first_name}}",
        example: { header_text_named_params: [{ param_name: "first_name", example: "Ana" }] },
      },
      {
        type: "BODY",
        text: "We look forward to seeing you on {{day}} at {{time}}.",
        example: {
          body_text_named_params: [
            { param_name: "day", example: "Saturday" },
            { param_name: "time", example: "10:30" },
          ],
        },
      },
      { type: "FOOTER", text: "Reply any time" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "I will come" },
          { type: "QUICK_REPLY", text: "Another day" },
        ],
      },
    ],
  },
  {
    id: "900000000000002",
    name: "pengingat_kunjungan",
    language: "id",
    category: "UTILITY",
    status: "APPROVED",
    parameter_format: "POSITIONAL",
    components: [
      { type: "BODY", text: "Halo Kak {{1}}, kami tunggu di showroom {{2}} ya.", example: { body_text: [["Rizky", "Sabtu jam 10"]] } },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Saya datang" },
          { type: "QUICK_REPLY", text: "Ganti hari" },
        ],
      },
    ],
  },
  {
    id: "900000000000003",
    name: "new_stock",
    language: "en",
    category: "MARKETING",
    status: "APPROVED",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::sandbox"] } },
      { type: "BODY", text: "Hi {{1}}, the {{2}} you asked for is in the showroom.", example: { body_text: [["Ana", "Vario 160"]] } },
      {
        type: "BUTTONS",
        buttons: [{ type: "URL", text: "See it", url: "https://jaya-motor.example/stock/{{1}}", example: ["vario-160"] }],
      },
    ],
  },
  {
    id: "900000000000004",
    name: "hello_again",
    language: "en",
    category: "MARKETING",
    status: "APPROVED",
    parameter_format: "POSITIONAL",
    components: [{ type: "BODY", text: "Hello! May we still help you with your question?" }],
  },
  {
    id: "900000000000005",
    name: "promo_akhir_tahun",
    language: "id",
    category: "MARKETING",
    status: "PENDING",
    parameter_format: "POSITIONAL",
    components: [{ type: "BODY", text: "Promo akhir tahun untuk Kak {{1}}!", example: { body_text: [["Rizky"]] } }],
  },
];
