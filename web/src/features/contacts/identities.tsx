import { Button } from "@mantine/core";
import type { Contact, ContactIdentity } from "@sigap/contract/contacts";
import { IconAt, IconBrandWhatsapp, IconCopy, IconEye, IconHash, IconMail, IconPencil, IconPhone, IconPlus } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan } from "../identity/queries.ts";
import css from "./identities.module.css";
import { countryName } from "./places.ts";

const IdentityDialog = lazy(
  withAllWords(() => import("./identity-dialog.tsx").then(({ IdentityDialog: dialog }) => ({ default: dialog }))),
);

const icons = {
  phone: IconPhone,
  whatsapp_user: IconBrandWhatsapp,
  whatsapp_parent_user: IconBrandWhatsapp,
  whatsapp_group: IconBrandWhatsapp,
  email: IconMail,
  external: IconHash,
} as const;

/** Every way in which somebody is known and reached; a press copies it. A person without a number is nothing special. */
export function Identities({ contact }: { contact: Contact }) {
  const { id, identities, kind, can } = contact;
  const { say } = useWords();
  const [edited, setEdited] = useState<ContactIdentity | "new" | null>(null);
  const revealFor = can.read ? id : null;
  const changes = kind === "person" && can.writeAddresses;
  const editOf = (identity: ContactIdentity) => (changes && identity.entered ? () => setEdited(identity) : null);
  const usernames = [...new Set(identities.flatMap(({ username, masked }) => (masked ? [] : (username ?? []))))];
  const hasPhone = identities.some((identity) => identity.kind === "phone");
  const reached = identities.some((identity) => identity.kind === "whatsapp_user");
  return (
    <div>
      <ul className={css.list} aria-label={say("handles")}>
        {identities
          .filter((identity) => identity.kind === "phone")
          .map((identity) => (
            <Identity key={identity.id} identity={identity} revealFor={revealFor} onEdit={editOf(identity)} />
          ))}
        {usernames.map((username) => (
          <Handle key={username} icon={IconAt} value={username} shown={`@${username}`} what={say("handleUsername")} />
        ))}
        {identities
          .filter((identity) => identity.kind !== "phone")
          .map((identity) => (
            <Identity key={identity.id} identity={identity} revealFor={revealFor} onEdit={editOf(identity)} />
          ))}
      </ul>
      {kind === "person" && !hasPhone && reached && <p className={css.hint}>{say("handleNoPhone")}</p>}
      {changes && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} stroke={1.9} />} onClick={() => setEdited("new")}>
          {say("identityAdd")}
        </Button>
      )}
      <Suspense>
        {edited && <IdentityDialog contact={contact} onClose={() => setEdited(null)} {...(edited === "new" ? {} : { identity: edited })} />}
      </Suspense>
    </div>
  );
}

interface IdentityProps {
  identity: ContactIdentity;
  /** The contact, where looking at a masked address may be asked for. */
  revealFor: string | null;
  /** Where it may be corrected. */
  onEdit: (() => void) | null;
}
/** One that is masked can be looked at by whoever may, which is written down, and lasts as long as it stands on the screen. */
function Identity({ identity, revealFor, onEdit }: IdentityProps) {
  const { say, language } = useWords();
  const [revealed, setRevealed] = useState<ContactIdentity | null>(null);
  const { id, kind, value, formatted, country, username, masked } = revealed ?? identity;
  const where = country && kind === "phone" ? ` · ${countryName(country, language)}` : "";
  const what = `${say(`handle_${kind}`)}${where}`;
  // A handle stands in a line of its own, but for one that was looked at.
  const shown = revealed && username ? `@${username}` : formatted;
  if (!masked)
    return (
      <Handle icon={icons[kind]} value={value} shown={shown} what={what}>
        {onEdit && (
          <IconButton
            size="sm"
            label={say("identityEdit", { value: shown })}
            icon={<IconPencil size={14} stroke={1.9} />}
            onClick={onEdit}
          />
        )}
      </Handle>
    );
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

interface HandleProps {
  icon: typeof IconAt;
  value: string;
  shown: string;
  what: string;
  /** Beside it. */
  children?: ReactNode;
}
function Handle({ icon: Icon, value, shown, what, children }: HandleProps) {
  const { say } = useWords();
  const copy = () => void navigator.clipboard.writeText(value).then(() => toast(say("handleCopied", { value: shown })));
  return (
    <li className={css.line}>
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
      {children}
    </li>
  );
}
