import { Button } from "@mantine/core";
import type { Device } from "@sigap/contract/notifications";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { registered, turnOff } from "./device.ts";

/** All devices of a person that are told, and how it stands with each. */
export function DeviceList() {
  const { say, language } = useWords();
  const { person } = useSignedIn();
  const { data, error } = useQuery({ queryKey: ["notifications", "devices"], queryFn: () => call("listDevices"), staleTime: 0 });
  const here = registered(person.id);
  const remove = (id: string) =>
    void (id === here ? turnOff(person.id) : call("removeDevice", { params: { id } }))
      .then(() => queries.invalidateQueries({ queryKey: ["notifications"] }))
      .catch((refused: unknown) => toast(sayError(refused, say), { failed: true }));
  return (
    <Card title={say("devices")}>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {data?.items.length === 0 && (
        <CardBody>
          <p className="dim">{say("noDevices")}</p>
        </CardBody>
      )}
      {data && data.items.length > 0 && (
        <Table label={say("devices")} head={[say("device"), say("deviceState"), say("deviceReached"), say("deviceAdded"), ""]}>
          {data.items.map((device) => (
            <tr key={device.id}>
              <td>
                <span className="row">
                  {device.name}
                  {device.id === here && <Chip>{say("thisDevice")}</Chip>}
                </span>
              </td>
              <td>
                <State device={device} />
              </td>
              <td className="num mut">{device.lastSuccessAt ? moment(device.lastSuccessAt, language) : say("never")}</td>
              <td className="num mut">{moment(device.addedAt, language)}</td>
              <td>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={say("removeDevice", { name: device.name })}
                  onClick={() => remove(device.id)}
                >
                  {say("remove")}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function State({ device: { lastProblem, lastSuccessAt } }: { device: Device }) {
  const { say } = useWords();
  if (lastProblem) return <Chip tone="bad">{say("deviceTrouble", { detail: lastProblem.slice(0, 60) })}</Chip>;
  return <Chip tone={lastSuccessAt ? "good" : "neutral"}>{say(lastSuccessAt ? "deviceWorks" : "deviceNew")}</Chip>;
}
