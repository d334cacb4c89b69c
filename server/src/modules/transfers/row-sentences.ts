import type { RowProblem, RowReason } from "@sigap/contract/imports";

/** For the file that goes back; the screen has its own words, in the person's language. */
const sentences: Record<RowProblem, string> = {
  no_identity: "Neither a number, nor an e-mail address, nor an ID.",
  phone_rounded: "The spreadsheet has rounded this number. Format the column as text and export it again.",
  phone_invalid: "This is no phone number.",
  phone_without_country: "This number has no country code. Choose a country, or write it with +.",
  email_invalid: "This is no e-mail address.",
  too_long: "This is too long.",
  language_unknown: "This language is not known.",
  country_unknown: "This country is not known.",
  owner_unknown: "Nobody here has this e-mail address.",
  stage_unknown: "The default lifecycle has no stage of this name.",
  value_without_stage: "A value stands with a stage: say which, or choose one for everybody without.",
  consent_unclear: "This is neither a yes nor a no.",
  consent_without_evidence: "A consent needs to say where and when it was given.",
  date_invalid: "This is no date or time.",
  number_invalid: "This is no number.",
  out_of_bounds: "This is less or more than the field allows.",
  choice_unknown: "This is none of the choices.",
  checkbox_unclear: "This is neither a yes nor a no.",
  url_invalid: "This is no web address.",
  field_unsupported: "This field can't be filled from a file.",
  two_people: "Its number and its address belong to two people.",
  another_number: "Another contact has this already.",
  used_since: "Somebody has used it since.",
  changed_since: "Somebody has changed it since.",
};

export const sentenceOf = ({ code, column, value }: RowReason): string => {
  const where = [column, value && `“${value}”`].filter((part) => part).join(": ");
  return where ? `${sentences[code]} (${where})` : sentences[code];
};
