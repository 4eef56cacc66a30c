/** Returns a key as it may be shown: its prefix, and its last four characters unless it is short. */
export function maskKey(key: string): string {
  const prefix = /^(pk_)?[a-z]{2,5}_/.exec(key)?.[0] ?? '';
  return `${prefix}…${key.length - prefix.length >= 12 ? key.slice(-4) : ''}`;
}
