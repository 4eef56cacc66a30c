import { networkFaults, type NetworkFault } from './networkFaults.ts';
import { operations, type Operation } from './operations.ts';
import { losingFaults, openingFaults, submittingFaults, type SdkFault } from './sdkFaults.ts';

export type Fault = { name: string; network: NetworkFault } | { name: string; sdk: SdkFault };

/** Where the cards come from. */
export type From = 'backend' | 'session';

export interface Cell {
  operation: Operation;
  from: From;
  fault: Fault;
}

const sdkFaults = [...openingFaults, ...submittingFaults, ...losingFaults];

export const faults: readonly Fault[] = [
  ...networkFaults.map((network) => ({ name: network.name, network })),
  ...sdkFaults.map((sdk) => ({ name: sdk, sdk })),
];

const isOneOf = (names: readonly string[], name: string) => names.includes(name);

/** Pairs that make no sense, each with its reason. */
const leftOut: Record<string, (cell: Cell) => boolean> = {
  'the script is the same, whatever the source': ({ operation, from }) =>
    operation.name === 'load SDK' && from === 'session',
  'a source without `setDefault` does not offer it': ({ operation, from }) =>
    operation.hits === 'default' && from === 'session',
  'a script tag tells that it loaded or failed, and nothing else': ({ operation, fault }) =>
    operation.hits === null && 'network' in fault,
  'the SDK makes a form only where one is opened': ({ operation, fault }) =>
    isOneOf(openingFaults, fault.name) && !operation.form,
  'the SDK takes a card only where one is handed in': ({ operation, fault }) =>
    isOneOf([...submittingFaults, ...losingFaults], fault.name) && operation.form !== 'handed in',
  'a read without an answer is a read that has not happened': ({ operation, fault }) =>
    'network' in fault && fault.network.losesAnswer === true && isOneOf(['list', 'exchange'], operation.hits ?? ''),
  'a card that the handler does not know is what a delete wants': ({ operation, fault }) =>
    'network' in fault && fault.network.only === 'backend' && operation.hits === 'delete',
  'the merchant answers for the vault in words of its own': ({ operation, from, fault }) =>
    'network' in fault && fault.network.only === 'vault' && answersTo(operation, from) === 'backend',
  'the vault does not speak like the handler of the merchant': ({ operation, from, fault }) =>
    'network' in fault && fault.network.only === 'backend' && answersTo(operation, from) === 'vault',
};

/** Whose answer it is that the faults of the network take the place of. */
function answersTo({ hits }: Operation, from: From): 'vault' | 'backend' {
  if (isOneOf(['save', 'code'], hits ?? '')) return 'vault';
  if (isOneOf(['session', 'exchange'], hits ?? '')) return 'backend';
  return from === 'backend' ? 'backend' : 'vault';
}

const rows: readonly Pick<Cell, 'operation' | 'from'>[] = operations.flatMap((operation) =>
  (['backend', 'session'] as const).map((from) => ({ operation, from })),
);

const product = rows.flatMap((row) => faults.map((fault) => ({ ...row, fault })));

export const cells: readonly Cell[] = product.filter(
  (cell) => !Object.values(leftOut).some((leavesOut) => leavesOut(cell)),
);

export function nameOf({ operation, from, fault }: Cell): string {
  return `${operation.name} (${from}): ${fault.name}`;
}

/** The matrix for people: a row for an operation, a column for a fault, a mark for a cell. */
export function drawMatrix(passed: ReadonlySet<string>): string {
  const names = new Set(cells.map(nameOf));
  const mark = (name: string) => (passed.has(name) ? '·' : names.has(name) ? 'X' : ' ');
  const title = ({ operation, from }: (typeof rows)[number]) => `${operation.name} (${from})`;
  const width = Math.max(...rows.map((row) => title(row).length));
  const height = Math.max(...faults.map(({ name }) => name.length));
  const lines = [
    ...Array.from({ length: height }, (_, line) => [
      ''.padEnd(width),
      ...faults.map(({ name }) => name.padStart(height).charAt(line)),
    ]),
    ...rows.map((row) => [title(row).padEnd(width), ...faults.map((fault) => mark(nameOf({ ...row, fault })))]),
  ];
  const out = product.length - cells.length;
  return [
    ...lines.map((line) => line.join(' ').trimEnd()),
    '',
    `${String(cells.length)} cells, ${String(cells.length - passed.size)} red, ${String(out)} left out, because`,
    ...Object.entries(leftOut).map(
      ([reason, leavesOut]) => `  ${String(product.filter(leavesOut).length)} × ${reason}`,
    ),
  ].join('\n');
}
