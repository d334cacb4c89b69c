/** People and words by number, so that a filled database and a load generator in another process agree on them. */
export const firstNames =
  "Ayu Budi Citra Dewi Eko Fitri Galih Hana Indra Joko Kartika Lukman Maya Nanda Oki Putri Rizky Sari Tono Wati".split(" ");
export const lastNames =
  "Ananda Basuki Cahyono Darma Erlangga Firmansyah Gunawan Hidayat Irawan Jatmiko Kusuma Lestari Maulana Nugroho Prakoso Rahma Santoso Tanjung Utami Wijaya".split(
    " ",
  );
/** Three of these make a word: 4,913 words, of which the first are said most often. */
export const syllables = "kaniratosibumelapoguwedahuticerofu";
export const vocabulary = 17 ** 3;

/** Whoever is numbered from here on has never written before. */
export const firstStranger = 50_000_001;

export const phoneOf = (person: number): string => `62812${String(person).padStart(8, "0")}`;
export const userIdOf = (person: number): string => `ID.${String(person).padStart(20, "0")}`;
export const nameOf = (person: number): string => `${firstNames[person % 20]} ${lastNames[Math.floor(person / 20) % 20]}`;

const syllable = (place: number) => syllables.slice(2 * place, 2 * place + 2);
export const wordOf = (number: number): string =>
  syllable(number % 17) + syllable(Math.floor(number / 17) % 17) + syllable(Math.floor(number / 289) % 17);

/** Between four and ten words; a few of them are in most messages, as in any language. */
export function textOf(random: () => number): string {
  const count = 4 + Math.floor(random() * 7);
  return Array.from({ length: count }, () => wordOf(Math.floor(vocabulary * random() ** 3))).join(" ");
}
