/** As many requests are on their way at a time: four for each of three processes, which even a slow machine can answer. */
const WIDTH = 12;

/** Does the same with each item, several at a time. Returns the results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const work = async () => {
    for (const [index, item] of entries) results[index] = await run(item, index);
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return results;
}
