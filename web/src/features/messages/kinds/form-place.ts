import type { Conversation } from "@sigap/contract/conversations";
import { createContext, use } from "react";

const Place = createContext<Conversation | null>(null);
/** To whom the form of a kind sends, for the parts that all forms share. */
export const FormPlace = Place.Provider;
export function useFormPlace(): Conversation {
  const place = use(Place);
  if (!place) throw new Error("a form of a kind stands in its panel");
  return place;
}
