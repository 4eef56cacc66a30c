/**
 * A copy of an object with its own fields and no prototype, so that a field that a faulty library has added to all objects
 * (a polluted prototype) is not taken for an option or an answer. What is no object has no fields.
 */
export function ownOf<Bag extends object>(bag: Bag | undefined): Bag;
export function ownOf(value: unknown): Record<string, unknown>;
export function ownOf(value: unknown): object {
  return { __proto__: null, ...(value as object | undefined) };
}
