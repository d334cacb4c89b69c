export const clock = (iso: string, language: string): string =>
  new Date(iso).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
export const dayOf = (iso: string, language: string): string =>
  new Date(iso).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "short" });
export const moment = (iso: string, language: string): string =>
  new Date(iso).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });

/** "2 m", "3 h", or the day. */
export function ago(iso: string, language: string, now = Date.now()): string {
  const minutes = Math.floor((now - new Date(iso).getTime()) / 60_000);
  if (minutes < 1) return language === "id" ? "baru" : "now";
  if (minutes < 60) return `${minutes} m`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} ${language === "id" ? "j" : "h"}` : dayOf(iso, language);
}
/** "17 h 42 m" until a time; null when it has passed. */
export function left(iso: string | null, now = Date.now()): string | null {
  const minutes = iso ? Math.floor((new Date(iso).getTime() - now) / 60_000) : -1;
  return minutes < 0 ? null : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}
export const bytes = (count: number): string =>
  count < 1024 * 1024 ? `${Math.max(1, Math.round(count / 1024))} kB` : `${(count / 1024 / 1024).toFixed(1)} MB`;
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("") || "?";
