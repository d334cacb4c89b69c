import type { Attribution } from "@sigap/contract/contacts";
import type { Referral } from "#modules/channels";

/** A referral in our words; the ad's id and the click's id stay apart (C12). */
export const attributionOf = (referral: Referral, at: Date): Attribution => ({
  sourceType: referral.sourceType,
  sourceId: referral.sourceId,
  clickId: referral.clickId,
  headline: referral.headline,
  body: referral.body,
  url: referral.url,
  imageUrl: referral.imageUrl ?? referral.thumbnailUrl,
  at: at.toISOString(),
});
