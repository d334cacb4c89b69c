import { systemFields } from "@sigap/contract/fields";

/** A key from a label: "Minat produk" is `minat_produk`; with a number behind it where the key is taken. */
export function keyOf(label: string, taken: ReadonlySet<string>, longest = 50): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  // A label in another script has no Latin letter: it is numbered.
  const base = (/^[a-z]/.test(plain) ? plain : `field_${plain}`).slice(0, longest - 4).replace(/_+$/, "");
  const isFree = (key: string) => !taken.has(key) && !(systemFields as readonly string[]).includes(key);
  let key = base;
  for (let number = 2; !isFree(key); number += 1) key = `${base}_${number}`;
  return key;
}
