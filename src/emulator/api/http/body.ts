import { isRecord } from '../../../shared/isRecord.ts';
import { errors, unreadableBody } from './apiError.ts';

/** A JSON object from outside. `null` counts as absent in every reader below, as it does in the vault. */
export type Body = Record<string, unknown>;

/** Reads the body of a call. Refuses what is not a JSON object. */
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

/** A text, or `null`. */
export function optionalText(body: Body, field: string): string | null {
  const value = body[field] ?? null;
  if (value !== null && typeof value !== 'string') throw wrongType(field, 'a string');
  return value;
}

/** A text; answers 400 IR_04 without one. */
export function requiredText(body: Body, field: string): string {
  return optionalText(body, field) ?? missing(field);
}

/** A boolean, false where it is absent. */
export function optionalFlag(body: Body, field: string): boolean {
  const value = body[field] ?? false;
  if (typeof value !== 'boolean') throw wrongType(field, 'a boolean');
  return value;
}

/** An object, or `null`. */
export function optionalRecord(body: Body, field: string): Body | null {
  const value = body[field] ?? null;
  if (value !== null && !isRecord(value)) throw wrongType(field, 'an object');
  return value;
}

/** An object; answers 400 IR_04 without one. */
export function requiredRecord(body: Body, field: string): Body {
  return optionalRecord(body, field) ?? missing(field);
}

/** One of the spellings of an enumeration. */
export function optionalOneOf<const T extends string>(body: Body, field: string, allowed: readonly T[]): T | null {
  const value = optionalText(body, field);
  if (value === null) return null;
  const known = allowed.find((name) => name === value);
  if (!known) throw unreadableBody(`unknown variant for \`${field}\`, expected one of ${listed(allowed)}`);
  return known;
}

/** For the bodies whose reader insists on a field: there the vault answers in its other error shape. */
export function insist<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined) throw unreadableBody(`missing field \`${field}\``);
  return value;
}

/** Refuses any field but the given ones. */
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
