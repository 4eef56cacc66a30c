const parts = import.meta.glob('../../src/{core,sdk,react}/**/*.{ts,tsx}');

/**
 * Loads everything that the widget imports only when it is needed. Loading takes real time, which neither fake time nor
 * a count of requests knows of.
 */
export async function loadLateParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()));
}
