/** Waits until a condition holds; the condition returns what was waited for, or something false. */
export async function until<T>(condition: () => Promise<T> | T, what = "the condition", milliseconds = 30_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
