import { Button } from "@mantine/core";
import { IconDownload, IconFileExport } from "@tabler/icons-react";
import { bytes, count, dayOf, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BackTo } from "./back-to-contacts.tsx";
import { ExportForm } from "./export-form.tsx";
import { useExports, useSchedules } from "./queries.ts";
import { Schedules } from "./schedules.tsx";
import css from "./transfers.module.css";

/** What one may see, as a file to take away: now, or again and again. */
export function ExportsPage() {
  const { say } = useWords();
  return (
    <Page title={say("exportTitle")} back={<BackTo to="contacts" />}>
      <Card>
        <CardBody>
          <ExportForm />
        </CardBody>
      </Card>
      <Files />
      <Schedules />
    </Page>
  );
}

function Files() {
  const { say, language } = useWords();
  const { data, error, isPending } = useExports();
  const schedules = useSchedules().data?.items ?? [];
  const nameOf = (id: string | null) => schedules.find((each) => each.id === id)?.name;
  if (isPending) return <Waiting rows={3} />;
  if (error) return <Banner>{sayError(error, say)}</Banner>;
  if (data.items.length === 0)
    return (
      <EmptyState icon={<IconFileExport size={20} stroke={1.6} />} title={say("exportNone")}>
        {say("exportNoneHint")}
      </EmptyState>
    );
  return (
    <Card title={say("exportList")}>
      <Table label={say("exportList")} head={[say("exportWhat"), say("exportFormat"), say("importWhen"), say("importRows"), ""]}>
        {data.items.map(({ id, what, format, state, rows, size, createdAt, keptUntil, scheduleId }) => (
          <tr key={id}>
            <td>
              {nameOf(scheduleId) ?? say(`export_${what}`)}
              <div className="dim">{say("exportKeptUntil", { day: dayOf(keptUntil, language) })}</div>
            </td>
            <td>{say(`exportFormatName_${format}`)}</td>
            <td className={`num ${css.whole}`}>{moment(createdAt, language)}</td>
            <td className={`num ${css.whole}`}>
              {state === "done"
                ? say("exportRows", { count: rows, number: count(rows, language), size: bytes(size ?? 0) })
                : say(state === "running" ? "exportRunning" : "exportFailed")}
            </td>
            <td>
              {state === "done" && (
                <Button
                  component="a"
                  href={`/api/v1/exports/${id}/file`}
                  download
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconDownload size={14} />}
                  aria-label={say("exportDownloadOf", { what: say(`export_${what}`), when: moment(createdAt, language) })}
                >
                  {say("exportDownload")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
