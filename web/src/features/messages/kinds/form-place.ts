import type { Conversation } from "@sigap/contract/conversations";
import { createContext, use } from "react";
import type { KeptForm, KeptForms } from "../composer/kept-forms.ts";

export interface FormPlace {
  /** To whom it sends. */
  conversation: Conversation;
  forms: KeptForms;
  /** What was filled in, also the last time it was open. */
  form: KeptForm;
}
const Place = createContext<FormPlace | null>(null);
/** What all parts of a form share. */
export const FormPlaceProvider = Place.Provider;
export function useFormPlace(): FormPlace {
  const place = use(Place);
  if (!place) throw new Error("a form stands in its panel");
  return place;
}
