import { useClipboard } from "@mantine/hooks";
import type { ContactCards as Cards, ContactCard } from "@sigap/contract/message-content";
import { IconCheck, IconCopy, IconUser } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { safeUrl } from "../../../lib/safe-url.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import css from "./content.module.css";

const shownAtOnce = 3;

/** Cards of an address book, each number ready to be copied. */
export function ContactCards({ contacts, requested }: Pick<Cards, "contacts" | "requested">) {
  const { say } = useWords();
  const more = contacts.slice(shownAtOnce);
  const draw = (card: ContactCard, index: number) => <Card key={`${index}${card.name.full}`} card={card} />;
  return (
    <>
      {requested && <div className={css.label}>{say("numberShared")}</div>}
      {contacts.slice(0, shownAtOnce).map(draw)}
      {more.length > 0 && (
        <details className={css.more}>
          <summary>{say("moreContacts", { count: more.length })}</summary>
          {more.map(draw)}
        </details>
      )}
    </>
  );
}

function Card({ card: { name, phones, emails, addresses, urls, organisation, birthday } }: { card: ContactCard }) {
  const { say } = useWords();
  const work = [organisation?.title, organisation?.department, organisation?.company].filter(Boolean).join(", ");
  return (
    <div className={css.card}>
      <span className={css.tile}>
        <IconUser size={20} stroke={1.6} />
      </span>
      <div className="grow">
        <strong dir="auto">{[name.prefix, name.full, name.suffix].filter(Boolean).join(" ")}</strong>
        {work && <div className="mut">{work}</div>}
        {phones.map(({ phone, type }) => (
          <Copied key={phone} value={phone} type={type} />
        ))}
        {emails.map(({ email, type }) => (
          <Copied key={email} value={email} type={type} />
        ))}
        {addresses.map((address) => {
          const line = [address.street, address.city, address.state, address.postcode, address.country].filter(Boolean).join(", ");
          return (
            <div key={line} className="mut" dir="auto">
              {line}
            </div>
          );
        })}
        {urls.map(({ url }) => {
          const page = safeUrl(url);
          return (
            <div key={url} className="cut">
              {page ? (
                <a href={page} target="_blank" rel="noreferrer noopener">
                  {url}
                </a>
              ) : (
                url
              )}
            </div>
          );
        })}
        {birthday && <div className="dim">{say("bornOn", { date: birthday })}</div>}
      </div>
    </div>
  );
}

function Copied({ value, type }: { value: string; type: string | undefined }) {
  const { say } = useWords();
  const { copied, copy } = useClipboard();
  return (
    <div className="row" style={{ gap: 4 }}>
      <bdi className="num cut">{value}</bdi>
      {type && <span className="dim xxs">{type.toLowerCase()}</span>}
      <IconButton
        size="xs"
        label={say(copied ? "copied" : "copyValue", { value })}
        icon={copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.9} />}
        onClick={() => copy(value)}
      />
    </div>
  );
}
