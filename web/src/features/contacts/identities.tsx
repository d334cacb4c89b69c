import type { Contact, ContactIdentity } from "@sigap/contract/contacts";
import { IconAt, IconBrandWhatsapp, IconCopy, IconEye, IconHash, IconMail, IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan } from "../identity/queries.ts";
import css from "./identities.module.css";
import { countryName } from "./places.ts";

const icons = {
  phone: IconPhone,
  whatsapp_user: IconBrandWhatsapp,
  whatsapp_parent_user: IconBrandWhatsapp,
  whatsapp_group: IconBrandWhatsapp,
  email: IconMail,
  external: IconHash,
} as const;

/** Every way in which somebody is known and reached; a press copies it. A person without a number is nothing special. */
export function Identities({
  contact: {
    id,
    identities,
    kind,
    can: { read },
  },
}: {
  contact: Contact;
}) {
  const { say } = useWords();
  const usernames = [...new Set(identities.flatMap(({ username, masked }) => (masked ? [] : (username ?? []))))];
  const hasPhone = identities.some((identity) => identity.kind === "phone");
  const reached = identities.some((identity) => identity.kind === "whatsapp_user");
  return (
    <div>
      <ul className={css.list} aria-label={say("handles")}>
        {identities
          .filter((identity) => identity.kind === "phone")
          .map((identity) => (
            <Identity key={identity.id} identity={identity} revealFor={read ? id : null} />
          ))}
        {usernames.map((username) => (
          <Handle key={username} icon={IconAt} value={username} shown={`@${username}`} what={say("handleUsername")} />
        ))}
        {identities
          .filter((identity) => identity.kind !== "phone")
          .map((identity) => (
            <Identity key={identity.id} identity={identity} revealFor={read ? id : null} />
          ))}
      </ul>
      {kind === "person" && !hasPhone && reached && <p className={css.hint}>{say("handleNoPhone")}</p>}
    </div>
  );
}

interface IdentityProps {
  identity: ContactIdentity;
  /** The contact, where looking at a masked address may be asked for. */
  revealFor: string | null;
}
/** One that is masked can be looked at by whoever may, which is written down, and lasts as long as it stands on the screen. */
function Identity({ identity, revealFor }: IdentityProps) {
  const { say, language } = useWords();
  const [revealed, setRevealed] = useState<ContactIdentity | null>(null);
  const { id, kind, value, formatted, country, username, masked } = revealed ?? identity;
  const where = country && kind === "phone" ? ` · ${countryName(country, language)}` : "";
  const what = `${say(`handle_${kind}`)}${where}`;
  // A handle stands in a line of its own, but for one that was looked at.
  const shown = revealed && username ? `@${username}` : formatted;
  if (!masked) return <Handle icon={icons[kind]} value={value} shown={shown} what={what} />;
  const reveal = (contactId: string) =>
    void call("revealIdentity", { params: { id: contactId }, body: { identityId: id } })
      .then(setRevealed)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return <MaskedHandle icon={icons[kind]} shown={formatted} what={what} onReveal={revealFor === null ? null : () => reveal(revealFor)} />;
}

interface MaskedProps {
  icon: typeof IconAt;
  shown: string;
  what: string;
  onReveal: (() => void) | null;
}
function MaskedHandle({ icon: Icon, shown, what, onReveal }: MaskedProps) {
  const { say } = useWords();
  const may = useCan()("contacts:reveal");
  return (
    <li className={css.handle} data-masked="true">
      <Icon size={16} stroke={1.75} />
      <span className="grow">
        <bdi dir="ltr" className={css.value}>
          {shown}
        </bdi>
        <span className={css.what}>
          {what} · {say("addressMasked")}
        </span>
      </span>
      {may && onReveal && (
        <IconButton size="sm" label={say("addressReveal", { what })} icon={<IconEye size={16} stroke={1.75} />} onClick={onReveal} />
      )}
    </li>
  );
}

function Handle({ icon: Icon, value, shown, what }: { icon: typeof IconAt; value: string; shown: string; what: string }) {
  const { say } = useWords();
  const copy = () => void navigator.clipboard.writeText(value).then(() => toast(say("handleCopied", { value: shown })));
  return (
    <li>
      <button type="button" className={css.handle} title={say("handleCopy", { value: shown })} onClick={copy}>
        <span className="hidden-visually">{say("copy")} </span>
        <Icon size={16} stroke={1.75} />
        <span className="grow">
          <bdi dir="ltr" className={css.value}>
            {shown}
          </bdi>
          <span className={css.what}>{what}</span>
        </span>
        <IconCopy size={14} stroke={1.9} className={css.copy} />
      </button>
    </li>
  );
}
