import { z } from "zod";

const most = z.number().int();

/** What a channel takes, as far as somebody who writes must know it; lengths in code points. */
export const capabilities = z.object({
  textLimit: most,
  captionLimit: most,
  /** Largest file in bytes, and the types that are taken, by the kind. */
  media: z.record(
    z.enum(["image", "video", "audio", "document", "sticker"]),
    z.object({ bytes: most, types: z.union([z.array(z.string()), z.literal("any")]) }),
  ),
  location: z.boolean(),
  /** Cards in one message; 0 for none. */
  contacts: most,
  interactive: z.object({
    /** By the kind; one without a limit is not taken. */
    body: z.record(z.string(), most),
    header: most,
    footer: most,
    buttons: z.object({ most, text: most, id: most }),
    list: z.object({
      button: most,
      sections: most,
      rows: most,
      sectionTitle: most,
      rowId: most,
      rowTitle: most,
      rowDescription: most,
    }),
    link: z.object({ button: most }),
    flow: z.object({ button: most }),
    products: z.object({ most, sections: most, sectionTitle: most }),
    carousel: z.object({ least: most, most, cardBody: most, button: most }),
    addressCountries: z.array(z.string()),
  }),
  templates: z
    .object({ body: most, cardBody: most, couponCode: most, offerCode: most, payload: most, products: z.object({ most, sections: most }) })
    .nullable(),
  /** Customers can see that somebody is writing. */
  typing: z.boolean(),
});
export type ShownCapabilities = z.output<typeof capabilities>;
