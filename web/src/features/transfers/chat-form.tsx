import { Button, Checkbox, Radio, TextInput } from "@mantine/core";
import type { ChatImportOptions, ChatImportView } from "@sigap/contract/chat-imports";
import { type FormEvent, useState } from "react";
import { count, localeOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { ContactPicker, type Picked } from "../contacts/contact-picker.tsx";
import css from "./transfers.module.css";

interface Props {
  view: ChatImportView;
  onStart: (options: ChatImportOptions) => void;
}

/** A moment of the phone's clock, as it was there. */
const onTheWall = (moment: string, language: string): string =>
  new Date(`${moment}Z`).toLocaleString(localeOf(language), { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" });

/** Which names are the business, in which order the days are written where that is open, and whose thread it is. */
export function ChatForm({ view: { reading }, onStart }: Props) {
  const { say, language } = useWords();
  const [business, setBusiness] = useState<string[]>([]);
  const [dates, setDates] = useState(reading.dates.length === 1 ? reading.dates[0]?.order : undefined);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [phone, setPhone] = useState("");
  const customers = reading.authors.filter(({ name }) => !business.includes(name));
  const whose = picked ? { contactId: picked.id } : phone.trim() ? { phone: phone.trim() } : null;
  const isReady = customers.length === 1 && dates && whose;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (dates && whose) onStart({ business, dates, ...whose });
  };
  return (
    <form className={css.stack} onSubmit={start}>
      <Checkbox.Group label={say("chatBusiness")} description={say("chatBusinessHint")} value={business} onChange={setBusiness}>
        <div className={css.choices}>
          {reading.authors.map(({ name, messages }) => (
            <Checkbox key={name} value={name} label={say("chatAuthor", { name, messages: count(messages, language) })} />
          ))}
        </div>
      </Checkbox.Group>
      {reading.dates.length > 1 ? (
        <Radio.Group
          label={say("chatDates")}
          description={say("chatDatesHint")}
          value={dates ?? null}
          onChange={(value) => setDates(value as ChatImportOptions["dates"])}
        >
          <div className={css.choices}>
            {reading.dates.map(({ order, first, last }) => (
              <Radio
                key={order}
                value={order}
                label={say("chatSpan", { from: onTheWall(first, language), to: onTheWall(last, language) })}
              />
            ))}
          </div>
        </Radio.Group>
      ) : (
        <span>
          {reading.dates.map(({ first, last }) => say("chatSpan", { from: onTheWall(first, language), to: onTheWall(last, language) }))}
        </span>
      )}
      {picked ? (
        <div className="row" style={{ flexWrap: "wrap" }}>
          <span>{say("chatInto", { name: picked.name })}</span>
          <Button size="compact-sm" variant="default" onClick={() => setPicked(null)}>
            {say("importChange")}
          </Button>
        </div>
      ) : (
        <div className={css.form}>
          <ContactPicker label={say("chatWhose")} hint={say("chatWhoseHint")} onChoose={setPicked} />
          <TextInput
            label={say("chatPhone")}
            description={say("chatPhoneHint")}
            inputMode="tel"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
        </div>
      )}
      <div className="row">
        <Button type="submit" disabled={!isReady}>
          {say("chatStart", { messages: count(reading.messages, language) })}
        </Button>
      </div>
    </form>
  );
}
