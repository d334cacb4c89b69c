/** The mark: a speech bubble, an S made of two turns, a turmeric spark. */
export function Logo({ className, onLight = false }: { className: string; onLight?: boolean }) {
  return (
    <svg className={className} viewBox="0 0 34 34" role="img" aria-label="Sigap">
      <path
        d="M17 3.200c7.900 0 13.800 5.700 13.800 13.100S24.900 29.400 17 29.400c-1.900 0-3.700-.3-5.300-.9L5.600 30.600c-.8.3-1.500-.5-1.200-1.200l1.800-5c-1.900-2.300-3-5.100-3-8.100C3.200 8.900 9.100 3.200 17 3.200Z"
        fill={onLight ? "var(--sg-primary)" : "var(--sg-rail-fg-on)"}
      />
      <path
        d="M21.600 11.300h-6.300a2.550 2.550 0 0 0 0 5.100h3.400a2.550 2.550 0 0 1 0 5.100h-6.300"
        fill="none"
        stroke={onLight ? "var(--sg-on-primary)" : "var(--sg-rail)"}
        strokeWidth="2.9"
        strokeLinecap="round"
      />
      <circle cx="28" cy="6.6" r="4.6" fill="var(--sg-spark)" stroke={onLight ? "var(--sg-panel)" : "var(--sg-rail)"} strokeWidth="1.6" />
    </svg>
  );
}
