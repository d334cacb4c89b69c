/** What is wrong with one member of a request: a stable name, and its sentence. `{limit}` is in the issue's `values`. */
export const issueWords = {
  missing: "Fill this in",
  too_long: "Use at most {limit} characters",
  too_short: "Use at least {limit} characters",
  too_many: "Choose at most {limit}",
  too_few: "Choose at least {limit}",
  too_big: "Use at most {limit}",
  too_small: "Use at least {limit}",
  number: "Write a number",
  whole: "Use a whole number",
  email: "Write an e-mail address, as in name@example.com",
  url: "Write a web address, as in https://example.com",
  date: "Write a date, as in 2026-01-31",
  time: "Write a time, as in 2026-01-31T09:00:00Z",
  clock: "Use a time of day, as in 09:00",
  choice: "Choose one of those that are offered",
  unkept: "A character of this text can't be kept: write it again",
  wrong: "This can't be read: write it in another way",
  amount: "Write an amount of at most four decimals",
  currency: "Use the three letters of a currency, as in IDR",
  semicolon: "No semicolon: it separates choices in files",
  phone: "Write the number with + and the country code, as in +62 812 3456 7890",
  phone_prefix: "Begin with +, as in +6221",
  when_others: "Say after how long, or at how many who wait",
  wait_for: "Say what to wait for: a tag or a field",
  one_time: "Give at least one time",
  same_date: "Two special days have the same date",
  week_day: "A week has seven days",
  shortcut: "Use letters, digits, - and _",
  pin: "Six digits",
  digits: "Digits only, as in Meta's console",
  conditions: "Use at most fifty conditions, in groups at most four deep",
} as const;
export type IssueRule = keyof typeof issueWords;
/** What a schema says of its own check, in the place of a sentence. */
export const rule = (name: IssueRule): string => name;

export interface Issue {
  path: string;
  rule: IssueRule;
  message: string;
  values?: Record<string, string>;
}
