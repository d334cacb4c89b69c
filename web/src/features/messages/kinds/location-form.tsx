import { Button } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { Counted } from "./counted.tsx";
import { faults, within } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { readPlace } from "./readers.ts";
import { useValue } from "./use-value.ts";

/** Longer ones are refused with the request. */
const longest = 1000;

export function LocationForm({ onSend }: FormProps) {
  const { say } = useWords();
  const [{ place, name, address }, change] = useValue({ place: "", name: "", address: "" });
  const [denied, setDenied] = useState(false);
  const read = readPlace(place);
  const location = read && { ...read, ...(name.trim() && { name: name.trim() }), ...(address.trim() && { address: address.trim() }) };
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setDenied(false);
        change({ place: `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}` });
      },
      () => setDenied(true),
    );
  return (
    <KindForm
      hint={say("locationHint")}
      faults={faults([
        ["place", read ? null : { word: "needsPlace" }],
        ["name", within(name, longest)],
        ["address", within(address, longest)],
      ])}
      preview={location && { kind: "location", ...location }}
      onSubmit={() => location && onSend({ type: "location", location }, location.name ?? location.address ?? say("location"))}
    >
      {(of) => (
        <>
          <Counted
            label={say("place")}
            hint={say("placeHint")}
            placeholder="-6.2297, 106.8295"
            value={place}
            error={denied ? say("whereDenied") : of("place")}
            onChange={(next) => change({ place: next })}
            autoFocus
          />
          <div>
            <Button size="xs" variant="default" leftSection={<IconCurrentLocation size={14} />} onClick={here}>
              {say("whereIAm")}
            </Button>
          </div>
          <Counted label={say("placeName")} optional value={name} error={of("name")} onChange={(next) => change({ name: next })} />
          <Counted label={say("address")} optional value={address} error={of("address")} onChange={(next) => change({ address: next })} />
        </>
      )}
    </KindForm>
  );
}
