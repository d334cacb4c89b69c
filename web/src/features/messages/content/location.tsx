import type { Location as Place } from "@sigap/contract/message-content";
import { IconExternalLink } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { safeUrl } from "../../../lib/safe-url.ts";
import css from "./content.module.css";
import { LocationMap } from "./location-map.tsx";

/** A universal link: phones open it in their map. (Google: Maps URLs, search) */
const mapOf = ({ latitude, longitude }: Pick<Place, "latitude" | "longitude">) =>
  `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;

/** A place by its words, with a way to a map; nothing is loaded from a map's maker before somebody asks. */
export function Location({ location }: { location: Omit<Place, "kind"> }) {
  const { say } = useWords();
  const { name, address, latitude, longitude } = location;
  const page = safeUrl(location.url);
  return (
    <div className={`${css.card} ${css.place}`}>
      <LocationMap latitude={latitude} longitude={longitude} />
      <div>
        <strong dir="auto">{name ?? say("location")}</strong>
        {address && (
          <div className="mut" dir="auto">
            {address}
          </div>
        )}
        <div className="hidden-visually">{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</div>
        <div className={css.links}>
          <a href={mapOf(location)} target="_blank" rel="noreferrer noopener">
            {say("openMap")} <IconExternalLink size={12} stroke={2} />
          </a>
          {page && (
            <a href={page} target="_blank" rel="noreferrer noopener">
              {say("openPage")} <IconExternalLink size={12} stroke={2} />
            </a>
          )}
        </div>
      </div>
    </div>
  );
}
