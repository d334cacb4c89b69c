/** What people choose first, and what is tried first. */
const common = /(pass(word|wort)?|qwert|asdf|zxcv|1234|abcd|letmein|admin|welcome|rahasia|sandi|sayang|bismillah|indonesia|sigap)/gi;
const shortest = 10;

/** How long guessing takes, roughly: by what is left when words that everybody knows, repeats and one's own name count little. */
export function strengthOf(password: string, about: readonly string[] = []): "short" | "weak" | "fair" | "strong" {
  if (password.length < shortest) return "short";
  const own = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2);
  const bare = own.reduce((text, word) => text.replaceAll(word, "*"), password.toLowerCase());
  const left = bare.replace(common, "*").replace(/(.)\1{2,}/g, "$1");
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const distinct = new Set(left).size;
  if (left.length < 8 || distinct < 5) return "weak";
  return left.length + kinds * 2 >= 18 && distinct >= 8 ? "strong" : "fair";
}
