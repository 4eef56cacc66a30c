/** Characters. No address is longer; what else is passed as one must not make keys of any length. */
const MAX_LENGTH = 64;

/**
 * Returns the network that an address counts for: an IPv4 address itself, and of an IPv6 address its first 64 bits,
 * because a single subscriber has all addresses of such a network. A port, brackets and a zone are left out, and an IPv4
 * address that is written as IPv6 is an IPv4 address. What is no address is returned as it is.
 */
export function networkOf(address: string): string {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/%.*$/, '')
    .slice(0, MAX_LENGTH);
  const groups = bare.includes(':') ? groupsOf(bare) : null;
  if (!groups) return bare;
  const isMapped = groups.slice(0, 6).every((group, index) => group === (index === 5 ? 0xffff : 0));
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address; `null` for anything else. */
function groupsOf(address: string): number[] | null {
  let host: string;
  try {
    // The URL parser knows every way to write the address, and has one way itself.
    host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return null;
  }
  const [left = [], right = []] = host.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
