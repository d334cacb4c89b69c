import { useMemo } from "react";
import { qrCode } from "../lib/qr/qr-code.ts";

const border = 4;

/** A QR code as vectors, dark on white in either scheme: cameras expect it so. */
export function QrPicture({ text, label, size = 184 }: { text: string; label: string; size?: number }) {
  const { side, path } = useMemo(() => {
    const modules = qrCode(text);
    const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + border} ${y + border}h1v1h-1z`] : [])));
    return { side: modules.length + 2 * border, path: squares.join("") };
  }, [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ flex: "none", borderRadius: 8 }}
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
