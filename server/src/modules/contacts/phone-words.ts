/** Every end of a number from four digits on: a prefix search then finds any run of digits in it. Also as dialled at home. */
export function phoneWords(digits: string): string[] {
  const words: string[] = [];
  for (let start = 0; start <= digits.length - 4; start += 1) words.push(digits.slice(start));
  // 0812… for 62812…: country codes have one to three digits.
  for (let code = 1; code <= 3; code += 1) if (digits.length - code >= 6) words.push(`0${digits.slice(code)}`);
  return words;
}
