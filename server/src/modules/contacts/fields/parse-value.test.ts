import assert from "node:assert/strict";
import { test } from "node:test";
import type { FieldOptions, FieldType, FieldValue } from "@sigap/contract/fields";
import { type ParsedField, parseFieldValue, type Writing } from "./parse-value.ts";
import { fieldText } from "./value-text.ts";

const choices = [
  { id: "low", label: "Low", tone: "neutral" as const, archived: false },
  { id: "high", label: "High, urgent", tone: "hot" as const, archived: false },
];
const field = (type: FieldType, options: FieldOptions = {}): ParsedField => ({ label: "X", type, options });
const company = "01930000-0000-7000-8000-000000000001";

const taken: [FieldType, FieldOptions, unknown, FieldValue | null, Writing?][] = [
  ["text", {}, "  Motor \n matik ", "Motor matik"],
  ["text", {}, 42, "42"],
  ["text", {}, "  ", null],
  ["long_text", {}, "satu\r\ndua", "satu\ndua"],
  ["number", {}, 2.5, 2.5],
  ["number", {}, "1,500", 1500],
  ["number", {}, "1.500", 1500, { decimalMark: "," }],
  ["number", {}, "2,5", 2.5],
  ["number", {}, "1.234.567,8", 1234567.8],
  ["number", {}, "12,34,567.5", 1234567.5],
  ["number", {}, "−0", 0],
  ["number", {}, "-3", -3],
  ["currency", { currency: "IDR" }, "1.500.000", { amount: "1500000", currency: "IDR" }],
  ["currency", { currency: "USD" }, "Rp 1.500.000,50", { amount: "1500000.5", currency: "IDR" }],
  ["currency", { currency: "USD" }, "Rp. 15.000", { amount: "15000", currency: "IDR" }, { decimalMark: "," }],
  ["currency", { currency: "SGD" }, "$24.50", { amount: "24.5", currency: "SGD" }],
  ["currency", {}, { amount: "12345678901234567.89", currency: "USD" }, { amount: "12345678901234567.89", currency: "USD" }],
  ["currency", {}, "24,50 EUR", { amount: "24.5", currency: "EUR" }],
  ["date", {}, "2026-02-28", "2026-02-28"],
  ["date", {}, "28/2/2026", "2026-02-28"],
  ["date", {}, "2/28/2026", "2026-02-28", { dateOrder: "month_first" }],
  ["date", {}, "2026-02-28T10:00:00Z", "2026-02-28"],
  ["time", {}, "9.05", "09:05"],
  ["time", {}, "12 am", "00:00"],
  ["time", {}, "2:30 PM", "14:30"],
  ["list", { choices }, "low", "low"],
  ["list", { choices }, "HIGH, URGENT", "high"],
  ["multi_list", { choices }, ["high", "Low", "low"], ["low", "high"]],
  ["multi_list", { choices }, "High, urgent; Low", ["low", "high"]],
  ["multi_list", { choices }, "High, urgent", ["high"]],
  ["multi_list", { choices }, [], null],
  ["checkbox", {}, "Ya", true],
  ["checkbox", {}, false, false],
  ["phone", {}, "+62 812-8841-2207", "+6281288412207"],
  ["phone", {}, "0812 8841 2207", "+6281288412207", { country: "ID" }],
  ["phone", {}, "+55 11 8765 4321", "+5511987654321"],
  ["email", {}, " Ayu@Example.com ", "ayu@example.com"],
  ["url", {}, "toko.example.com/a?b=1", "https://toko.example.com/a?b=1"],
  ["url", {}, "http://toko.example.com", "http://toko.example.com/"],
  ["rating", { stars: 5 }, "4", 4],
  ["location", {}, "-6.2, 106.8 Jakarta Pusat", { latitude: -6.2, longitude: 106.8, label: "Jakarta Pusat" }],
  ["location", {}, { latitude: 1, longitude: 2 }, { latitude: 1, longitude: 2, label: null }],
  ["relation", {}, company, company],
];
for (const [type, options, input, value, writing] of taken)
  test(`${type} ${JSON.stringify(input)} is stored as ${JSON.stringify(value)}, and written back reads the same`, () => {
    assert.deepEqual(parseFieldValue(field(type, options), input, writing), { ok: true, value });
    assert.deepEqual(parseFieldValue(field(type, options), fieldText(field(type, options), value)), { ok: true, value });
  });

const refused: [FieldType, FieldOptions, unknown, string][] = [
  ["text", {}, "x".repeat(501), "field_too_long"],
  ["text", {}, { masked: true }, "field_too_long"],
  ["number", {}, "twelve", "field_wrong_number"],
  ["number", {}, "1.2.3", "field_wrong_number"],
  ["number", {}, Number.POSITIVE_INFINITY, "field_wrong_number"],
  ["number", { min: 1 }, 0, "field_too_small"],
  ["number", { max: 10 }, "11", "field_too_large"],
  ["currency", {}, "dear", "field_wrong_currency"],
  ["currency", {}, { amount: "1", currency: "rupiah" }, "field_wrong_currency"],
  ["date", {}, "2026-02-31", "field_wrong_date"],
  ["date", {}, "28/13/2026", "field_wrong_date"],
  ["time", {}, "25:00", "field_wrong_time"],
  ["time", {}, "14", "field_wrong_time"],
  ["list", { choices }, "medium", "field_wrong_choice"],
  ["multi_list", { choices }, "Low; medium", "field_wrong_choice"],
  ["checkbox", {}, "maybe", "field_wrong_checkbox"],
  ["phone", {}, "0812 8841 2207", "field_wrong_phone"],
  ["email", {}, "ayu", "field_wrong_email"],
  ["url", {}, "javascript:alert(1)", "field_wrong_url"],
  ["url", {}, "just words", "field_wrong_url"],
  ["rating", { stars: 5 }, 6, "field_too_large"],
  ["rating", {}, 2.5, "field_wrong_number"],
  ["location", {}, "91, 0", "field_wrong_location"],
  ["relation", {}, "Toko Ayu", "field_wrong_company"],
];
for (const [type, options, input, code] of refused)
  test(`${type} ${JSON.stringify(input)?.slice(0, 40)} is refused: ${code}`, () => {
    const parsed = parseFieldValue(field(type, options), input);
    assert.equal(parsed.ok ? parsed.value : parsed.refusal.code, code);
  });
