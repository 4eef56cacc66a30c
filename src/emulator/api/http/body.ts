import { isRecord } from '../../../shared/isRecord.ts';
import { errors, unreadableBody } from './apiError.ts';

/** The JSON object of a request. All readers below take a `null` as absent, as the vault does. */
export type Body = Record<string, unknown>;

/** Reads the body of a call; answers 400 IR_06 where it is not a JSON object. */
export async function readBody(request: { text: () => Promise<string> }): Promise<Body> {
  let value: unknown;
  try {
    value = JSON.parse(await request.text());
  } catch {
    throw unreadableBody('expected value at line 1 column 1');
  }
  if (!isRecord(value)) throw unreadableBody('invalid type: expected an object');
  return value;
}

/** The text of a field, `null` where it is absent; answers 400 IR_06 to another type. */
export function optionalText(body: Body, field: string): string | null {
  const value = body[field] ?? null;
  if (value !== null && typeof value !== 'string') throw wrongType(field, 'a string');
  return value;
}

/** The text of a field; answers 400 IR_04 where it is absent. */
export function requiredText(body: Body, field: string): string {
  return optionalText(body, field) ?? missing(field);
}

/** The boolean of a field, false where it is absent. */
export function optionalFlag(body: Body, field: string): boolean {
  const value = body[field] ?? false;
  if (typeof value !== 'boolean') throw wrongType(field, 'a boolean');
  return value;
}

/** The integer of a field, `null` where it is absent. */
export function optionalInteger(body: Body, field: string): number | null {
  const value = body[field] ?? null;
  if (value !== null && (typeof value !== 'number' || !Number.isInteger(value))) throw wrongType(field, 'an integer');
  return value;
}

/** The object of a field, `null` where it is absent. */
export function optionalRecord(body: Body, field: string): Body | null {
  const value = body[field] ?? null;
  if (value !== null && !isRecord(value)) throw wrongType(field, 'an object');
  return value;
}

/** The object of a field; answers 400 IR_04 where it is absent. */
export function requiredRecord(body: Body, field: string): Body {
  return optionalRecord(body, field) ?? missing(field);
}

/** One of the allowed values, `null` where the field is absent; answers 400 IR_06 to any other. */
export function optionalOneOf<const T extends string>(body: Body, field: string, allowed: readonly T[]): T | null {
  const value = optionalText(body, field);
  if (value === null) return null;
  const known = allowed.find((name) => name === value);
  if (!known) throw unreadableBody(`unknown variant for \`${field}\`, expected one of ${listed(allowed)}`);
  return known;
}

/** Answers 400 IR_06 where a field is absent: the vault's JSON reader refuses these, before the business logic does. */
export function insist<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined) throw unreadableBody(`missing field \`${field}\``);
  return value;
}

/** Answers 400 IR_06 to any field that is not allowed. */
export function allowOnly(body: Body, allowed: readonly string[]): void {
  if (Object.keys(body).some((field) => !allowed.includes(field))) {
    throw unreadableBody(`unknown field, expected one of ${listed(allowed)}`);
  }
}

function missing(field: string): never {
  throw errors.missingParam(field);
}

function wrongType(field: string, expected: string) {
  return unreadableBody(`invalid type for \`${field}\`: expected ${expected}`);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
