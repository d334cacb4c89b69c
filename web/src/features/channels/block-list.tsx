import { Button, TextInput } from "@mantine/core";
import type { BlockedPerson } from "@sigap/contract/numbers";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import type { OfChannel } from "./of-channel.ts";
import css from "./qr-codes.module.css";

/** A user id begins with a country and a dot; everything else is meant as a number. */
const personOf = (typed: string) => (/^[A-Za-z]{2}\./.test(typed.trim()) ? { userId: typed.trim() } : { phone: typed.trim() });
const shown = ({ kind, address }: BlockedPerson) => (kind === "phone" ? `+${address}` : address);

/** Whom the number does not hear; people are also blocked from their conversation. */
export function BlockList({ connection: { id }, manage }: OfChannel) {
  const { say } = useWords();
  const [typed, setTyped] = useState("");
  const { data, error } = useQuery({ queryKey: ["blocked", id], queryFn: () => call("listBlocked", { params: { id } }) });
  const again = () => queries.invalidateQueries({ queryKey: ["blocked", id] });
  const { problem, of, busy, submit } = useForm(async () => {
    const { failed } = await call("blockPeople", { params: { id }, body: { people: [personOf(typed)] } });
    const [refused] = failed;
    if (refused) toast(say("notBlocked", { reason: refused.reason }), { failed: true });
    else setTyped("");
    await again();
  });
  const unblock = (person: BlockedPerson) =>
    void call("unblockPeople", { params: { id }, body: { people: [personOf(shown(person))] } })
      .then(again)
      .then(() => toast(say("unblocked", { name: shown(person) })))
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  const items = data?.items ?? [];
  return (
    <Card title={say("blockList")}>
      <CardBody>
        <p className="mut">{say("blockLead")}</p>
        {error && <Banner>{sayError(error, say)}</Banner>}
        {problem && <Banner>{problem}</Banner>}
        {manage && (
          <form className={css.form} onSubmit={submit} noValidate>
            <TextInput
              className="grow"
              label={say("blockPhone")}
              value={typed}
              error={of("people.0")}
              onChange={({ currentTarget: { value } }) => setTyped(value)}
            />
            <Button type="submit" variant="default" loading={busy} disabled={typed.trim() === ""}>
              {say("block")}
            </Button>
          </form>
        )}
        {data && items.length === 0 && <p className="mut">{say("noBlocked")}</p>}
        {items.map((person) => (
          <div key={person.address} className="row">
            <span className="grow mono">{shown(person)}</span>
            {manage && (
              <Button size="xs" variant="default" onClick={() => unblock(person)}>
                {say("unblock")}
              </Button>
            )}
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
