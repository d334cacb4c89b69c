import { Button } from "@mantine/core";
import type { FirstStep } from "@sigap/contract/onboarding";
import { IconBrandWhatsapp, IconCheck, IconDeviceMobile } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useCan, useSignedIn } from "../identity/queries.ts";
import { usePreference } from "../identity/use-preference.ts";
import { ProgressRing } from "./progress-ring.tsx";
import { useFirstSteps } from "./queries.ts";
import css from "./start.module.css";

/** From the first visit to the first answered message; what is done ticks itself. */
export function Start() {
  const { say } = useWords();
  const navigate = useNavigate();
  const { person } = useSignedIn();
  const [, hide] = usePreference("firstStepsHidden");
  const { data, error } = useFirstSteps();
  const title = say("startHere");
  useEffect(() => {
    document.title = `${title} · Sigap`;
  }, [title]);
  const firstName = person.name.split(" ")[0] ?? person.name;
  const steps = data?.steps ?? [];
  const left = steps.filter(({ done }) => !done).length;
  const current = steps.find(({ done }) => !done)?.step;
  const putAway = () => {
    void hide(true).catch(() => undefined);
    void navigate({ to: "/inbox/$view", params: { view: "all" } });
  };
  return (
    <Page
      title={title}
      actions={
        <Button variant="subtle" color="gray" onClick={putAway}>
          {say("startHide")}
        </Button>
      }
    >
      {error && <Banner>{sayError(error, say)}</Banner>}
      {!data && !error && <Waiting />}
      {data && (
        <div className={css.start}>
          <header className={css.head}>
            <ProgressRing done={steps.length - left} of={steps.length} size={60} />
            <div>
              <h2>{left === 0 ? say("startAllDone", { name: firstName }) : say("startLeft", { count: left, name: firstName })}</h2>
              <p className="mut">{say(left === 0 ? "startAllDoneLead" : "startLead")}</p>
            </div>
          </header>
          {steps.every(({ done }) => !done) && <Choice />}
          <ol className={css.steps}>
            {steps.map(({ step, done }) => (
              <StepLine key={step} step={step} done={done} current={step === current} />
            ))}
          </ol>
        </div>
      )}
    </Page>
  );
}

/** Before anything has happened: with the sandbox, or at once with one's own number. */
function Choice() {
  const { say } = useWords();
  const can = useCan();
  const { sandboxUrl } = useSignedIn();
  return (
    <div className={css.choice}>
      {sandboxUrl && (
        <Link to="/inbox/$view" params={{ view: "all" }} search={{ panel: "phone" }} className={css.card}>
          <IconDeviceMobile size={24} stroke={1.5} />
          <strong>{say("startSandbox")}</strong>
          <span className="mut">{say("startSandboxHint")}</span>
        </Link>
      )}
      {can("channels:manage") && (
        <Link to="/settings/$section/$item" params={{ section: "channels", item: "new" }} className={css.card}>
          <IconBrandWhatsapp size={24} stroke={1.5} />
          <strong>{say("startWhatsApp")}</strong>
          <span className="mut">{say("startWhatsAppHint")}</span>
        </Link>
      )}
    </div>
  );
}

function StepLine({ step, done, current }: { step: FirstStep; done: boolean; current: boolean }) {
  const { say } = useWords();
  return (
    <li className={css.step} data-done={done} data-current={current} {...(current ? { "aria-current": "step" } : {})}>
      <span className={css.mark}>{done && <IconCheck size={14} stroke={2.5} />}</span>
      <div className="grow">
        <h3>
          {say(`step_${step}`)}
          {done && <span className="hidden-visually"> ({say("stepDone")})</span>}
        </h3>
        {!done && <p className="mut">{say(`stepHint_${step}`)}</p>}
        {current && <div className={css.act}>{actOf(step, say(`stepAct_${step}`))}</div>}
      </div>
      {!done && !current && <span className={css.quiet}>{actOf(step, say(`stepAct_${step}`), true)}</span>}
    </li>
  );
}

const places: Record<FirstStep, { section: string; item?: string } | "inbox" | "phone"> = {
  customer_wrote: "phone",
  answered: "inbox",
  channel: { section: "channels", item: "new" },
  team: { section: "people" },
};

function actOf(step: FirstStep, label: ReactNode, quiet = false): ReactNode {
  const place = places[step];
  const look = quiet ? css.link : css.button;
  if (place === "inbox" || place === "phone")
    return (
      <Link to="/inbox/$view" params={{ view: "all" }} search={place === "phone" ? { panel: "phone" } : {}} className={look}>
        {label}
      </Link>
    );
  const { section, item } = place;
  return item ? (
    <Link to="/settings/$section/$item" params={{ section, item }} className={look}>
      {label}
    </Link>
  ) : (
    <Link to="/settings/$section" params={{ section }} className={look}>
      {label}
    </Link>
  );
}
