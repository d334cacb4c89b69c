import type { TemplateChange } from "@sigap/contract/checkups";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import css from "./notices.module.css";
import type { OfChannel } from "./of-channel.ts";
import { sayNotice } from "./say-care.ts";

const tones = { good: "good", info: "neutral", watch: "warn", bad: "bad" } as const;

/** What WhatsApp told about the number and its account, and how its templates came to be what they are. */
export function Notices({ connection: { id } }: OfChannel) {
  const { say, language } = useWords();
  const { data, error } = useQuery({ queryKey: ["notices", id], queryFn: () => call("listNotices", { params: { id } }) });
  const items = data?.items ?? [];
  return (
    <>
      <Card title={say("fromWhatsapp")}>
        <CardBody>
          {error && <Banner>{sayError(error, say)}</Banner>}
          {data && items.length === 0 && <p className="mut">{say("noNotices")}</p>}
          <ul className={css.list}>
            {items.map((notice) => (
              <li key={notice.id} className={css.item} data-tone={tones[notice.tone]}>
                <span className={css.dot} />
                <span className={css.time}>{moment(notice.at, language)}</span>
                <span className="grow">{sayNotice(notice, say)}</span>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      <TemplateHistory id={id} />
    </>
  );
}

function TemplateHistory({ id }: { id: string }) {
  const { say, language } = useWords();
  const { data } = useQuery({ queryKey: ["template-changes", id], queryFn: () => call("listTemplateChanges", { params: { id } }) });
  const items = data?.items ?? [];
  return (
    <Card title={say("templateHistory")}>
      {items.length === 0 ? (
        <CardBody>
          <p className="mut">{say("noTemplateHistory")}</p>
        </CardBody>
      ) : (
        <Table label={say("templateHistory")} head={[say("time"), say("name"), say("what"), ""]}>
          {items.map((change) => (
            <tr key={change.id}>
              <td className="num">{moment(change.at, language)}</td>
              <td>
                {change.name} <span className="dim">{change.language}</span>
              </td>
              <td>{say(`change_${change.what}`)}</td>
              <td className="mut">{whatOf(change)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

const inWords = (word: string | null) => (word ?? "–").toLowerCase().replaceAll("_", " ");
const whatOf = ({ what, before, after, reason }: TemplateChange): string =>
  what === "content" ? "" : `${inWords(before)} → ${inWords(after)}${reason && what === "status" ? ` (${inWords(reason)})` : ""}`;
