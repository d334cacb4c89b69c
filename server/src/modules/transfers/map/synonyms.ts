import type { ImportFormat, ImportTarget } from "@sigap/contract/imports";

/** What people and other systems call these columns, in lower case and without signs. */
const names: Partial<Record<ImportTarget, readonly string[]>> = {
  name: [
    "name",
    "full name",
    "nama",
    "nama lengkap",
    "contact name",
    "nama kontak",
    "customer",
    "customer name",
    "pelanggan",
    "nama pelanggan",
    "display name",
  ],
  first_name: ["first name", "firstname", "given name", "nama depan"],
  last_name: ["last name", "lastname", "surname", "family name", "nama belakang"],
  phone: [
    "phone",
    "phone number",
    "phonenumber",
    "mobile",
    "mobile number",
    "mobile phone",
    "telephone",
    "tel",
    "whatsapp",
    "whatsapp number",
    "wa",
    "no wa",
    "nomor wa",
    "nomor whatsapp",
    "no whatsapp",
    "no hp",
    "nomor hp",
    "hp",
    "telepon",
    "no telepon",
    "nomor telepon",
    "no telp",
    "handphone",
    "nomor",
    "cell",
    "cell phone",
  ],
  email: ["email", "e mail", "email address", "e mail address", "alamat email", "surel"],
  external_id: ["id", "contact id", "contactid", "identifier", "external id", "customer id", "id pelanggan", "crm id", "lead id"],
  language: ["language", "bahasa", "lang", "locale"],
  country: ["country", "negara", "country code", "kode negara"],
  about: ["about", "description", "catatan", "keterangan", "note", "notes", "bio"],
  tags: ["tags", "tag", "labels", "label", "kategori", "segment", "segmen"],
  owner: ["owner", "owner email", "assignee", "assigned to", "pemilik", "sales", "penanggung jawab", "pic"],
  company: ["company", "company name", "organization", "organisation", "perusahaan", "nama perusahaan", "instansi"],
  consent: [
    "consent",
    "opt in",
    "optin",
    "marketing consent",
    "marketing opt in",
    "subscribed",
    "persetujuan",
    "izin",
    "setuju",
    "bersedia dihubungi",
  ],
  consent_at: ["consent date", "opt in date", "consent at", "tanggal persetujuan", "tanggal izin"],
  consent_where: ["consent source", "opt in source", "sumber persetujuan", "sumber izin"],
  consent_text: ["consent text", "opt in text", "kalimat persetujuan", "teks izin"],
};
export const synonyms: ReadonlyMap<string, ImportTarget> = new Map(
  Object.entries(names).flatMap(([target, all]) => (all ?? []).map((name) => [name, target as ImportTarget] as const)),
);

/**
 * Columns by which other systems' files are known. Chatwoot: what Contacts → Export writes when nothing else was chosen
 * (chatwoot/chatwoot, app/jobs/account/contacts_export_job.rb), and the sample of its import (public/downloads/import-contacts-sample.csv).
 */
export const origins: readonly { origin: NonNullable<ImportFormat["origin"]>; columns: readonly string[] }[] = [
  { origin: "chatwoot", columns: ["id", "name", "email", "phone number"] },
];
