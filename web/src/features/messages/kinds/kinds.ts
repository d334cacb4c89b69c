import type { ShownCapabilities } from "@sigap/contract/capabilities";
import {
  IconAddressBook,
  IconCarouselHorizontal,
  IconForms,
  IconHandClick,
  IconLink,
  IconListDetails,
  IconMapPin,
  IconMapPinQuestion,
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

/** What can be sent beside text, files and templates, in the order of the menu: what one has, what is tapped, what one asks for, what is sold. */
export const kinds = {
  location: { word: "location", icon: IconMapPin, possible: ({ location }) => location },
  contacts: { word: "contactCard", icon: IconAddressBook, possible: ({ contacts }) => contacts > 0 },
  buttons: { word: "replyButtons", icon: IconHandClick, possible: tappable("buttons") },
  list: { word: "list", icon: IconListDetails, possible: tappable("list") },
  link: { word: "linkButton", icon: IconLink, possible: tappable("link") },
  carousel: { word: "carousel", icon: IconCarouselHorizontal, possible: tappable("carousel") },
  location_request: { word: "askLocation", icon: IconMapSearch, possible: tappable("location_request") },
  contact_request: { word: "askNumber", icon: IconUserQuestion, possible: tappable("contact_request") },
  address_request: {
    word: "askAddress",
    icon: IconMapPinQuestion,
    possible: ({ interactive }) => interactive.body.address_request !== undefined && interactive.addressCountries.length > 0,
  },
  flow: { word: "form", icon: IconForms, possible: tappable("flow") },
  product: { word: "product", icon: IconShoppingBag, possible: tappable("product") },
  product_list: { word: "productList", icon: IconShoppingBag, possible: tappable("product_list") },
  product_carousel: { word: "productCarousel", icon: IconShoppingBag, possible: tappable("product_carousel") },
  catalog: { word: "catalog", icon: IconShoppingBag, possible: tappable("catalog") },
} as const satisfies Record<string, Kind>;
/** Where a new group begins in the menu. */
export const groupStarts: readonly string[] = ["buttons", "location_request", "product"];
export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];
