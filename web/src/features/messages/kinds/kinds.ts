import type { ShownCapabilities } from "@sigap/contract/capabilities";
import {
  IconAddressBook,
  IconForms,
  IconHandClick,
  IconLink,
  IconListDetails,
  IconMapPin,
  IconMapSearch,
  IconShoppingBag,
  IconUserQuestion,
} from "@tabler/icons-react";
import type { Word } from "../../../words/english.ts";

interface Kind {
  word: Word;
  icon: typeof IconMapPin;
  possible: (limits: ShownCapabilities) => boolean;
}
const tappable = (kind: string) => (limits: ShownCapabilities) => limits.interactive.body[kind] !== undefined;

/** What can be sent beside text, files and templates, in the order of the menu. */
export const kinds = {
  location: { word: "location", icon: IconMapPin, possible: ({ location }) => location },
  contacts: { word: "contactCard", icon: IconAddressBook, possible: ({ contacts }) => contacts > 0 },
  buttons: { word: "replyButtons", icon: IconHandClick, possible: tappable("buttons") },
  list: { word: "list", icon: IconListDetails, possible: tappable("list") },
  link: { word: "linkButton", icon: IconLink, possible: tappable("link") },
  location_request: { word: "askLocation", icon: IconMapSearch, possible: tappable("location_request") },
  contact_request: { word: "askNumber", icon: IconUserQuestion, possible: tappable("contact_request") },
  flow: { word: "form", icon: IconForms, possible: tappable("flow") },
  product: { word: "product", icon: IconShoppingBag, possible: tappable("product") },
  product_list: { word: "productList", icon: IconShoppingBag, possible: tappable("product_list") },
  catalog: { word: "catalog", icon: IconShoppingBag, possible: tappable("catalog") },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];
