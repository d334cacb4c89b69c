import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryObserver } from "@tanstack/react-query";
import { FreshQueries } from "./fresh-queries.ts";

const queryKey = ["people"];
/** A screen that shows a list, and a server that answers when it is told to. */
function screen() {
  const queries = new FreshQueries({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  const asked: ((names: string[] | Error) => void)[] = [];
  const queryFn = () =>
    new Promise<string[]>((resolve, reject) => asked.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))));
  const observer = new QueryObserver<string[]>(queries, { queryKey, queryFn });
  observer.subscribe(() => undefined);
  const answer = async (index: number, names: string[] | Error) => {
    asked[index]?.(names);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  };
  return { queries, asked, answer, shown: () => queries.getQueryData<string[]>(queryKey) };
}
const also = (name: string) => (names: string[] | undefined) => names && [...names.filter((each) => each !== name), name];

test("what the server tells while the first answer is on its way stands on the screen when that comes, though it was read before", async () => {
  const { queries, answer, shown } = screen();
  queries.tell(queryKey, also("Sinta"));
  assert.equal(shown(), undefined);
  await answer(0, ["Rizky"]);
  assert.deepEqual(shown(), ["Rizky", "Sinta"]);
});

test("a list that is asked for again does not lose what the server told meanwhile", async () => {
  const { queries, answer, shown } = screen();
  await answer(0, ["Rizky"]);
  void queries.invalidateQueries({ queryKey });
  queries.tell(queryKey, also("Sinta"));
  assert.deepEqual(shown(), ["Rizky", "Sinta"]);
  await answer(1, ["Rizky"]);
  assert.deepEqual(shown(), ["Rizky", "Sinta"]);
});

test("what is to be asked again while the first answer is on its way is asked again behind it, once", async () => {
  const { queries, asked, answer, shown } = screen();
  void queries.invalidateQueries({ queryKey });
  void queries.invalidateQueries({ queryKey });
  assert.equal(asked.length, 1);
  await answer(0, ["Rizky"]);
  assert.equal(asked.length, 2);
  await answer(1, ["Rizky", "Sinta"]);
  assert.deepEqual(shown(), ["Rizky", "Sinta"]);
  assert.equal(asked.length, 2);
});

test("what was told before a question is known to its answer, and is not put over it", async () => {
  const { queries, answer, shown } = screen();
  queries.tell(queryKey, also("Sinta"));
  await answer(0, new Error("no answer"));
  void queries.invalidateQueries({ queryKey });
  await answer(1, ["Rizky"]);
  assert.deepEqual(shown(), ["Rizky"]);
});
