import { Button } from "@mantine/core";
import type { Connection } from "@sigap/contract/channels";
import { IconBrandWhatsapp } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Steps } from "../../ui/steps.tsx";
import css from "./channel-page.module.css";
import { ToChannels } from "./channel-page.tsx";
import { ConnectChecks } from "./connect-checks.tsx";
import { ConnectHello } from "./connect-hello.tsx";
import { ConnectNumber } from "./connect-number.tsx";
import { ConnectToken, type Credentials, sayToken } from "./connect-token.tsx";
import { ConnectWebhook } from "./connect-webhook.tsx";
import { EmbeddedSignup } from "./embedded-signup.tsx";
import { connectionsChanged } from "./queries.ts";

const places = { number: 1, webhook: 2, checks: 3, hello: 4 };
/** Made here, so that it can be shown here once: what is stored is never shown again. */
const newVerifyToken = () => crypto.randomUUID().replaceAll("-", "");

/** By hand, step by step, each checked at once; or through Meta's popup, where it is set up. */
export function ConnectWizard() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const [connection, setConnection] = useState<Connection | null>(null);
  const [verifyToken] = useState(newVerifyToken);
  const connected = (fresh: Connection) => {
    setConnection(fresh);
    void connectionsChanged();
  };
  const toChannel = () => {
    if (connection) void navigate({ to: "/settings/$section/$item", params: { section: "channels", item: connection.id } });
  };
  const steps = [
    {
      title: say("stepToken"),
      summary: credentials && sayToken(credentials, say),
      action: connection === null && (
        <Button variant="subtle" size="xs" onClick={() => setStep(0)}>
          {say("change")}
        </Button>
      ),
      content: (
        <ConnectToken
          onDone={(checked) => {
            setCredentials(checked);
            setStep(places.number);
          }}
        />
      ),
    },
    {
      title: say("stepNumber"),
      summary: connection?.address,
      content: credentials && (
        <ConnectNumber
          credentials={credentials}
          verifyToken={verifyToken}
          onDone={(fresh) => {
            connected(fresh);
            setStep(places.webhook);
          }}
        />
      ),
    },
    {
      title: say("stepWebhook"),
      content: connection && <ConnectWebhook connection={connection} verifyToken={verifyToken} onDone={() => setStep(places.checks)} />,
    },
    {
      title: say("stepChecks"),
      content: connection && <ConnectChecks connection={connection} onDone={() => setStep(places.hello)} />,
    },
    { title: say("stepHello"), content: connection && <ConnectHello connection={connection} onDone={toChannel} /> },
  ];
  return (
    <div className={css.page}>
      <ToChannels />
      <header className={css.head}>
        <span className={css.tile}>
          <IconBrandWhatsapp size={20} stroke={1.6} />
        </span>
        <div className="grow">
          <h2>{say("connect")}</h2>
          <p className="mut">{say("wizardLead")}</p>
        </div>
        {connection && (
          <Link to="/settings/$section" params={{ section: "channels" }}>
            {say("finishLater")}
          </Link>
        )}
      </header>
      {step === 0 && (
        <EmbeddedSignup
          onDone={(fresh) => {
            connected(fresh);
            setStep(places.checks);
          }}
        />
      )}
      <Steps steps={steps} current={step} />
    </div>
  );
}
