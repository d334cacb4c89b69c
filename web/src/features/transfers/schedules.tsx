import type { ExportSchedule } from "@sigap/contract/export-schedules";
import { IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { schedulesChanged, useSchedules } from "./queries.ts";

/** Exports that are made again and again: when next, or why not. */
export function Schedules() {
  const { say, language } = useWords();
  const [removing, setRemoving] = useState<ExportSchedule | null>(null);
  const items = useSchedules().data?.items ?? [];
  if (items.length === 0) return null;
  const act = (answer: Promise<unknown>) =>
    void answer.then(schedulesChanged).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <Card title={say("schedulesTitle")}>
      <CardBody>
        <p className="mut">{say("schedulesLead")}</p>
      </CardBody>
      <Table label={say("schedulesTitle")} head={[say("exportName"), say("rhythm"), say("scheduleNext"), say("importBy"), ""]}>
        {items.map((schedule) => {
          const { id, name, what, rhythm, nextAt, stopped, by, mine } = schedule;
          return (
            <tr key={id}>
              <td>
                {name}
                <div className="dim">{say(`export_${what}`)}</div>
              </td>
              <td>{say(`rhythm_${rhythm}`)}</td>
              <td className="num">{nextAt ? moment(nextAt, language) : say(`scheduleStopped_${stopped ?? "by_hand"}`, { by })}</td>
              <td>{by}</td>
              <td>
                <div className="row">
                  {nextAt && (
                    <IconButton
                      label={say("scheduleStop", { name })}
                      icon={<IconPlayerPause size={16} stroke={1.75} />}
                      onClick={() => act(call("stopExportSchedule", { params: { id } }))}
                    />
                  )}
                  {!nextAt && mine && (
                    <IconButton
                      label={say("scheduleResume", { name })}
                      icon={<IconPlayerPlay size={16} stroke={1.75} />}
                      onClick={() => act(call("resumeExportSchedule", { params: { id } }))}
                    />
                  )}
                  <IconButton
                    label={say("scheduleRemove", { name })}
                    icon={<IconTrash size={16} stroke={1.75} />}
                    onClick={() => setRemoving(schedule)}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </Table>
      <Confirm
        opened={removing !== null}
        title={say("scheduleRemove", { name: removing?.name ?? "" })}
        text={say("scheduleRemoveText")}
        action={say("scheduleRemove", { name: removing?.name ?? "" })}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) act(call("removeExportSchedule", { params: { id: removing.id } }));
          setRemoving(null);
        }}
      />
    </Card>
  );
}
