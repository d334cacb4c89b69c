/** What fields are made of, without the schemas, so that zod stays on the server. */
export const fieldObjects = ["contact", "company"] as const;
export const fieldTypes = [
  "text",
  "long_text",
  "number",
  "currency",
  "date",
  "time",
  "list",
  "multi_list",
  "checkbox",
  "phone",
  "email",
  "url",
  "rating",
  "location",
  "relation",
] as const;
/** `personal` and `sensitive` values are masked for whoever may not read them. */
export const sensitivities = ["plain", "personal", "sensitive"] as const;
export const companyKinds = ["company", "household"] as const;

export type FieldObject = (typeof fieldObjects)[number];
export type FieldType = (typeof fieldTypes)[number];
export type Sensitivity = (typeof sensitivities)[number];
export type CompanyKind = (typeof companyKinds)[number];

/** What everybody has anyway: no field may take these keys. */
export const systemFields = ["name", "phone", "email", "language", "country", "about", "owner", "company"] as const;
export const defaultStars = 5;
