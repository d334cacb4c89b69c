import css from "./location-map.module.css";

interface Props {
  latitude: number;
  longitude: number;
}

/** So far apart are the lines of the net: a thousandth of a degree, about 110 m. */
const net = 0.001;
const scale = 40 / net;

/**
 * A piece of the earth's net around a place, with its pin: drawn here, so that nobody outside learns which place a customer
 * sent. It is no street map; a press on the link opens one.
 */
export function LocationMap({ latitude, longitude }: Props) {
  const shift = (value: number) => ((value % net) + net) % net;
  const [left, top] = [140 - shift(longitude) * scale, 56 + shift(latitude) * scale];
  const lines = Array.from({ length: 9 }, (_, index) => index - 4);
  return (
    <svg className={css.map} viewBox="0 0 280 112" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {lines.map((line) => (
        <g key={line}>
          <path className={line % 4 === 0 ? css.road : css.street} d={`M${left + line * 40} 0V112`} />
          <path className={line % 4 === 0 ? css.road : css.street} d={`M0 ${top + line * 40}H280`} />
        </g>
      ))}
      <path className={css.pin} d="M140 56c-7-9-11-14-11-20a11 11 0 1 1 22 0c0 6-4 11-11 20Z" />
      <circle cx="140" cy="36" r="4" fill="#fff" />
      <text x="8" y="104">
        {`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}
      </text>
    </svg>
  );
}
