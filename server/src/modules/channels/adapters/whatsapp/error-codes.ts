/**
 * What to do after an error: `later` by itself; `no` until somebody has put right what the advice says; `never` at all;
 * or `uncertain`, when the message may have gone out and its status decides.
 */
export interface ErrorRule {
  retry: "later" | "no" | "never" | "uncertain";
  /** Seconds until the next try, for `later`. */
  waitSeconds: number;
  scope: "connection" | "recipient" | "message";
  advice: string | null;
  /** False for a code that is not in this table. */
  known: boolean;
}

const no = (advice: string): ErrorRule => ({ retry: "no", waitSeconds: 0, scope: "message", advice, known: true });
const never = (advice: string): ErrorRule => ({ ...no(advice), retry: "never" });
const later = (waitSeconds: number, scope: ErrorRule["scope"], advice: string | null = null): ErrorRule => ({
  retry: "later",
  waitSeconds,
  scope,
  advice,
  known: true,
});
const uncertain: ErrorRule = { retry: "uncertain", waitSeconds: 0, scope: "message", advice: null, known: true };
const permission = no("The access token lacks a permission. Grant whatsapp_business_messaging.");
const unknown: ErrorRule = { retry: "no", waitSeconds: 0, scope: "message", advice: null, known: false };

/** Meta: whatsapp/support/error-codes; the code decides, the HTTP status is secondary. */
const rules: Record<string, ErrorRule> = {
  "0": no("The access token is not accepted. Replace it under Channels."),
  "1": uncertain,
  "2": uncertain,
  "3": permission,
  "4": later(60, "connection"),
  "10": permission,
  "613": later(60, "connection"),
  "33": no("The number or the file no longer exists at WhatsApp."),
  "100": no("WhatsApp did not accept a value of this message."),
  "190": no("The access token has expired or was revoked. Replace it under Channels."),
  "368": no("WhatsApp has blocked this account for a policy violation. See Meta's Business Support."),
  "80007": later(60, "connection"),
  "130403": no("This person is on your block list."),
  "130429": later(2, "connection"),
  "130472": no("WhatsApp holds this person back for an experiment. Reach them another way."),
  "130497": no("WhatsApp does not let this business write to this country."),
  "131000": uncertain,
  "131005": no("The access token lacks a permission."),
  "131008": no("A required value is missing."),
  "131009": no("A value is not valid."),
  "131016": uncertain,
  "131021": no("A number can't write to itself."),
  "131026": no("This number is not on WhatsApp, or its app is too old. Check the number."),
  "131030": no("This is a test number. Add the recipient to its list in Meta's console."),
  "131031": no("WhatsApp has locked this account. See Meta's Business Support."),
  "131037": no("The display name of this number needs approval first."),
  "131042": no("Meta could not charge for this message. Check the payment method."),
  "131044": no("Meta could not charge for this call. Check the payment method."),
  "131045": no("This number is not registered properly. Connect it again."),
  "131047": no("More than 24 hours have passed since the person wrote. Send a template."),
  "131048": no("Too many people blocked or reported this number. Send fewer messages for a while."),
  "131049": later(24 * 3600, "message", "WhatsApp limits marketing messages for this person. It is tried again after a day."),
  "131050": never("This person has stopped marketing messages from you."),
  "131051": no("WhatsApp does not take this kind of message."),
  "131052": no("The file could not be fetched. Ask the person to send it again."),
  "131053": no("WhatsApp could not take this file. Check its type and size."),
  "131055": no("WhatsApp does not offer this to this account. Send it another way."),
  "131056": later(4, "recipient"),
  "131057": later(60, "connection"),
  "131061": no("This template goes out only as a marketing message. Check that the account may send them."),
  "131062": no("This template needs a phone number, and WhatsApp does not show this person's."),
  "131063": no("The account sends marketing templates only as marketing messages. Check that it may send them."),
  "131064": no("WhatsApp could not tell what kind of message this is. Send an approved template instead."),
  "132000": no("The template has another number of places. Sync the templates and fill it again."),
  "132001": no("This template does not exist in this language. Sync the templates."),
  "132005": no("The filled template is too long."),
  "132007": no("The template breaks a content policy."),
  "132008": no("A part of the template is missing. Sync the templates and fill it again."),
  "132012": no("A value of the template has the wrong form."),
  "132015": no("This template is paused for low quality. Use another one."),
  "132016": never("This template was switched off for low quality. Make a new one."),
  "132018": no("The template is not in order at WhatsApp. Sync the templates and fill it again."),
  "132068": no("The flow of this message is blocked. Look at it in Meta's console."),
  "132069": later(3600, "message", "The flow of this message may send 10 an hour for now. It is tried again."),
  "133004": later(30, "connection"),
  "133008": later(600, "connection", "The PIN was wrong too often. Wait before you try another one."),
  "133009": later(60, "connection"),
  "133015": later(300, "connection"),
  "133016": later(72 * 3600, "connection", "This number was registered too often. WhatsApp takes it again after 72 hours."),
  "133010": no("This number is not registered. Connect it again."),
  "134011": no("The payments terms are not accepted. Accept them in Meta's console."),
  "134100": no("Only marketing templates go out as marketing messages. Sync the templates."),
  "134101": later(600, "message", "The template is being prepared for marketing messages. It is tried again in ten minutes."),
  "134102": no("This template is not available for marketing messages. Use another one."),
  "135000": no("WhatsApp did not take this message. Look at what it says, and change the message."),
  "137000": no("The person's phone changed. Check who they are before you go on."),
  "138002": later(30, "connection"),
  "138004": later(10, "message"),
  "138005": later(60, "connection"),
  "138007": later(60, "message"),
  "138009": later(24 * 3600, "recipient", "This person was asked for permission to call too often. Ask again after a day."),
  "138012": later(24 * 3600, "recipient", "This person was called too often. Call again after a day."),
  "138019": later(10, "message"),
  "138020": later(10, "message"),
  "138021": later(10, "message"),
  "138022": later(10, "message"),
  "138023": later(10, "message"),
  "139102": later(5, "connection"),
  "139103": later(30, "connection"),
  "139000": no("The flow of this message is blocked. Look at it in Meta's console."),
  "139001": no("The flow of this message does not exist any more. Choose another one."),
  "139002": no("The flow of this message is not published. Publish it in Meta's console."),
  "139003": no("The flow of this message is not valid. Look at it in Meta's console."),
  "139004": no("The flow of this message can't be sent. Look at it in Meta's console."),
  "2494100": later(60, "connection"),
};

/** 200 to 299 are all missing permissions. */
export const errorOf = (code: string): ErrorRule => rules[code] ?? (/^2\d\d$/.test(code) ? permission : unknown);
export const knownCodes: readonly string[] = Object.keys(rules);
