import { Button } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { isInstalled } from "./device.ts";
import { installOffer } from "./worker.ts";

/** Said here, and never by itself. */
export function InstallCard() {
  const { say } = useWords();
  const offer = installOffer.use();
  const ios = /iPhone|iPad/.test(navigator.userAgent);
  return (
    <Card title={say("installTitle")}>
      <CardBody>
        <p className="mut">{say(isInstalled() ? "installed" : "installLead")}</p>
        {!isInstalled() && offer && (
          <div>
            <Button variant="default" onClick={() => void offer.prompt().finally(() => installOffer.set(null))}>
              {say("installNow")}
            </Button>
          </div>
        )}
        {!isInstalled() && !offer && <p>{say(ios ? "pushIos" : "installByHand")}</p>}
      </CardBody>
    </Card>
  );
}
