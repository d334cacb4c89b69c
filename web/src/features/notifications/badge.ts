const registration = () => navigator.serviceWorker?.getRegistration();

/** Takes away what the system shows about a thing, or about everything, because it was seen here. */
export function closeShown(id: string | null): void {
  void registration()?.then(async (worker) => {
    for (const shown of (await worker?.getNotifications(id ? { tag: id } : undefined)) ?? []) shown.close();
  });
}

/** The number on the app's icon, where there is one. */
export function showBadge(unseen: number): void {
  if (!("setAppBadge" in navigator)) return;
  // Some browsers have the function and no icon to put the number on.
  void (unseen > 0 ? navigator.setAppBadge(unseen) : navigator.clearAppBadge()).catch(() => undefined);
}
