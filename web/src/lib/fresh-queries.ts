import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  QueryClient,
  type QueryClientConfig,
  type QueryKey,
} from "@tanstack/react-query";

type Change = (before: unknown) => unknown;

/**
 * What the screens know of the server, where the server also tells by itself what has changed. An answer that is on its way
 * meanwhile may be of before the change, and must not take its place.
 */
export class FreshQueries extends QueryClient {
  /** What was told while a question was on its way, by the question. */
  readonly #told = new Map<string, Change[]>();
  /** To be asked once more: the first answer is on its way, and TanStack Query would take it for the new one. */
  readonly #again = new Set<string>();

  constructor(config: QueryClientConfig) {
    super(config);
    this.getQueryCache().subscribe((event) => {
      const { queryHash, queryKey } = event.query;
      if (event.type === "removed" || (event.type === "updated" && event.action.type === "fetch")) {
        this.#told.delete(queryHash);
        if (event.type === "removed") this.#again.delete(queryHash);
      }
      if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
      const told = this.#told.get(queryHash) ?? [];
      this.#told.delete(queryHash);
      for (const change of told) this.setQueryData(queryKey, change);
      if (this.#again.delete(queryHash)) void this.invalidateQueries({ queryKey, exact: true });
    });
  }

  /** What the server told: it is put over what is known, and over the answer that is on its way. */
  tell<Data>(queryKey: QueryKey, change: (before: Data | undefined) => Data | undefined): void {
    this.setQueryData<Data>(queryKey, change);
    const query = this.getQueryCache().find({ queryKey, exact: true });
    if (query?.state.fetchStatus !== "fetching") return;
    this.#told.set(query.queryHash, [...(this.#told.get(query.queryHash) ?? []), change as Change]);
  }

  override invalidateQueries<Key extends QueryKey = QueryKey>(filters?: InvalidateQueryFilters<Key>, options?: InvalidateOptions) {
    for (const { state, queryHash } of this.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" } as InvalidateQueryFilters))
      if (state.data === undefined) this.#again.add(queryHash);
    return super.invalidateQueries(filters, options);
  }
}
