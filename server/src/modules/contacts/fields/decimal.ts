export type DecimalMark = "." | ",";

/**
 * A number as people write it, as an exact decimal; null where it is none. Which of the two marks is the decimal one is
 * known when both stand there (the last) or when a group does not have three digits; else `mark` decides: "1.500" is one
 * and a half to some and fifteen hundred to others.
 */
export function readDecimal(written: string, mark: DecimalMark = "."): string | null {
  const plain = written
    .trim()
    .replace(/[\s'\u00a0\u202f_]/g, "")
    .replace(/^\u2212/, "-");
  if (!/^[+-]?(?:\d[\d.,]*|[.,]\d+)$/.test(plain)) return null;
  const decimal = decimalMarkOf(plain, mark);
  const [whole = "", part = "", ...more] = plain.split(decimal);
  const grouping = decimal === "." ? "," : ".";
  if (more.length > 0 || part.includes(grouping)) return null;
  const digits = whole.replace(/^[+-]/, "");
  if (digits.includes(grouping) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(digits)) return null;
  const left = digits.replaceAll(grouping, "").replace(/^0+(?=\d)/, "") || "0";
  const right = part.replace(/0+$/, "");
  const value = right ? `${left}.${right}` : left;
  return whole.startsWith("-") && /[1-9]/.test(value) ? `-${value}` : value;
}

function decimalMarkOf(plain: string, mark: DecimalMark): DecimalMark {
  const [dot, comma] = [plain.lastIndexOf("."), plain.lastIndexOf(",")];
  if (dot >= 0 && comma >= 0) return dot > comma ? "." : ",";
  const other = mark === "." ? "," : ".";
  const only = dot >= 0 ? "." : ",";
  const parts = plain.replace(/^[+-]/, "").split(only);
  if (parts.length > 2) return only === "." ? "," : ".";
  return only === other && parts[1]?.length !== 3 ? other : mark;
}
