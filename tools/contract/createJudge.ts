import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { checkExchange, type Deviation, type Extent } from './checkExchange.ts';
import type { DocumentError } from './documentErrors.ts';
import type { DocumentPath } from './documentPaths.ts';
import type { Exchange } from './exchange.ts';
import type { OpenApi } from './openApi.ts';

/** What holding exchanges against documents came to. */
export interface Verdict {
  exchanges: number;
  /** How many exchanges were held against the documents to which extent. */
  extents: ReadonlyMap<Extent, number>;
  /** How often each known error of the documents was met. One that was never met is not here. */
  met: ReadonlyMap<DocumentError | DocumentPath, number>;
  /** What no known error explains: the first of each kind, and how many there are. */
  deviations: readonly { first: Deviation; count: number }[];
}

/** Holds exchanges against documents. */
type Judge = (exchanges: readonly Exchange[]) => Verdict;

/**
 * Makes a judge who minds what is known to be wrong in the documents.
 *
 * @param errors values that the documents are wrong about
 * @param paths addresses that the documents are wrong about
 */
export function createJudge(api: OpenApi, errors: readonly DocumentError[], paths: readonly DocumentPath[]): Judge {
  const ajv = new Ajv2020({ strict: false });
  const truths = new Map<DocumentError, ValidateFunction>();
  for (const error of errors) if (error.truth) truths.set(error, ajv.compile(error.truth));
  return (exchanges) => judge(api, exchanges, errors, truths, paths);
}

function judge(
  api: OpenApi,
  exchanges: readonly Exchange[],
  errors: readonly DocumentError[],
  truths: ReadonlyMap<DocumentError, ValidateFunction>,
  paths: readonly DocumentPath[],
): Verdict {
  const extents = new Map<Extent, number>();
  const met = new Map<DocumentError | DocumentPath, number>();
  const deviations = new Map<string, { first: Deviation; count: number }>();

  for (const exchange of exchanges) {
    const known = paths.find(({ path }) => path.test(exchange.path));
    if (known) count(met, known);
    const path = known ? exchange.path.replace(known.path, known.documentedAs) : exchange.path;
    const { extent, deviations: found } = checkExchange(api, { ...exchange, path });
    count(extents, extent);
    for (const deviation of found) {
      const error = errors.find((candidate) => explains(candidate, truths.get(candidate), deviation));
      if (error) count(met, error);
      else note(deviations, deviation);
    }
  }
  return { exchanges: exchanges.length, extents, met, deviations: [...deviations.values()] };
}

function explains(error: DocumentError, isTrue: ValidateFunction | undefined, deviation: Deviation): boolean {
  return (
    (error.on === 'every call' || error.on.includes(deviation.on)) &&
    error.part === deviation.part &&
    error.at === deviation.at &&
    error.rule === deviation.rule &&
    (isTrue ? isTrue(deviation.value) : true)
  );
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function note(deviations: Map<string, { first: Deviation; count: number }>, deviation: Deviation): void {
  const { on, part, at, rule } = deviation;
  const key = [on, part, at, rule].join(' ');
  const known = deviations.get(key);
  if (known) known.count += 1;
  else deviations.set(key, { first: deviation, count: 1 });
}
