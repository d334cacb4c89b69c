/** Fields that an address of the account's or the number's own may take over; all others go to the app's. (Meta: webhooks/override) */
const overridable = /^(messages|calls|group_\w+|history|smb_\w+|message_echoes)$/;

/** Where webhooks go: the number's own address, else the account's, else the one that stands in the app's settings. */
export class Callbacks {
  app: string | null;
  account: string | null = null;
  number: string | null = null;
  subscribed = true;
  constructor(app: string | null) {
    this.app = app;
  }
  /** The sandbox has no settings page for apps, so fields of the app's go to an override where there is no other address. */
  of(field: string): string | null {
    if (!this.subscribed) return null;
    const own = this.number ?? this.account;
    return overridable.test(field) ? (own ?? this.app) : (this.app ?? own);
  }
}
