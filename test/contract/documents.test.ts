import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge } from '../../tools/contract/createJudge.ts';
import { documentErrors } from '../../tools/contract/documentErrors.ts';
import { documentPaths } from '../../tools/contract/documentPaths.ts';
import { fieldNames, isSchema, type Schema } from '../../tools/contract/jsonSchema.ts';
import { OpenApi } from '../../tools/contract/openApi.ts';
import { valuesOf } from './bodies.ts';
import { callsIn, type Call } from './calls.ts';
import { openWorld } from './world.ts';

/** The documents are no part of this repository. Where they are not named, `vitest.config.ts` leaves this file out. */
const files = (process.env['HYPERSWITCH_OPENAPI'] ?? '').split(/[:,]/).filter((file) => file !== '');
const RUNS = Number(process.env['SEQUENCES'] ?? 100);
/** The short run sends the same bodies each time, so that it is red only for a change; the long one explores. */
const SEED = Number(process.env['SEED'] ?? (process.env['SEQUENCES'] ? Math.floor(Math.random() * 2 ** 31) : 7));

const api = new OpenApi(files);
const judge = createJudge(api, documentErrors, documentPaths);
const calls = callsIn(await openWorld());

describe.each(calls)('$method $path', (call) => {
  it('takes what the document allows or says why not, and loses no field of it', { timeout: 300_000 }, async () => {
    const { bodies, fields } = describedBy(call);
    let accepted = 0;
    const property = fc.asyncProperty(bodies, async (body) => {
      const world = await openWorld();
      const headers = world.callers[call.caller];
      const exchange = await world.send(call.method, call.path, headers, body);
      const answer = JSON.parse(exchange.answer) as Schema;
      if (exchange.status < 400) accepted += 1;

      expect(judge([{ ...exchange, headers: lowerCased(headers), test: '' }]).deviations).toEqual([]);
      // `error_type` is how the reader of bodies refuses, and there is nothing wrong with this one.
      expect(answer['error'] ?? {}).not.toHaveProperty('error_type');
      if (exchange.status >= 500) expect(call.knownFailures).toContain(exchange.status);
      if (exchange.status < 400) expect(lost(body, answer, fields)).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, ...pathOfFailure() });
    expect(accepted / RUNS).toBeGreaterThan(0.1);
  });
});

/** Bodies that the document describes, and the fields of them that the answer should have as they were sent. */
function describedBy({ method, path, hints, changed }: Call) {
  const operation = api.find(method, path);
  const answer = operation?.answers.get(200);
  if (!operation?.request || !answer) throw new Error(`No document has ${method} ${path} with a body and an answer.`);
  const { schema, schemas } = operation.request;
  const fields = fieldNames(answer.schema, answer.schemas);
  return {
    bodies: valuesOf(schema, schemas, hints),
    fields: fields.filter((name) => !Object.values(changed).flat().includes(name)),
  };
}

/** Plays the one failure that was reported, where `SEED_PATH` says which. */
function pathOfFailure() {
  const path = process.env['SEED_PATH'];
  return path ? { path } : {};
}

/** The fields that were sent and did not come back. */
function lost(body: unknown, answer: Schema, fields: readonly string[]): string[] {
  return fields.filter((name) => isSchema(body) && !contains(answer[name], body[name]));
}

/** Whether all that was sent is there; there may be more. Null is what says nothing. */
function contains(answer: unknown, sent: unknown): boolean {
  if (sent === null || sent === undefined) return true;
  if (Array.isArray(sent))
    return sent.length === 0 || (Array.isArray(answer) && sent.every((item, index) => contains(answer[index], item)));
  if (!isSchema(sent)) return answer === sent;
  const told = Object.entries(sent).filter(([, value]) => value !== null);
  return told.length === 0 || (isSchema(answer) && told.every(([name, value]) => contains(answer[name], value)));
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
