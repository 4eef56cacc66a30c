import { networkFaults, type NetworkFault } from './networkFaults.ts';
import { operations, type Operation } from './operations.ts';
import { losingFaults, openingFaults, submittingFaults, type SdkFault } from './sdkFaults.ts';

type Fault = { name: string; network: NetworkFault } | { name: string; sdk: SdkFault };

/** Where the cards come from. */
type From = 'backend' | 'session';

export interface Cell {
  operation: Operation;
  from: From;
  fault: Fault;
}

const sdkFaults = [...openingFaults, ...submittingFaults, ...losingFaults];

const faults: readonly Fault[] = [
  ...networkFaults.map((network) => ({ name: network.name, network })),
  ...sdkFaults.map((sdk) => ({ name: sdk, sdk })),
];

const isOneOf = (names: readonly string[], name: string) => names.includes(name);

/** Combinations that make no sense, each rule under its reason. */
const leftOut: Record<string, (cell: Cell) => boolean> = {
  'the script does not depend on the source': ({ operation, from }) =>
    operation.name === 'loading the SDK' && from === 'session',
  'a source without `setDefault` does not offer it': ({ operation, from }) =>
    operation.hits === 'default' && from === 'session',
  'loading a script meets only the faults of the SDK': ({ operation, fault }) =>
    operation.hits === null && 'network' in fault,
  'faults of opening a form need an operation that opens one': ({ operation, fault }) =>
    isOneOf(openingFaults, fault.name) && !operation.form,
  'faults of submitting a form need an operation that submits one': ({ operation, fault }) =>
    isOneOf([...submittingFaults, ...losingFaults], fault.name) && operation.form !== 'submitted',
  'for a read it makes no difference whether it took effect': ({ operation, fault }) =>
    'network' in fault && fault.network.losesAnswer === true && isOneOf(['list', 'exchange'], operation.hits ?? ''),
  'a delete wants the handler not to know the card': ({ operation, fault }) =>
    'network' in fault && fault.network.only === 'backend' && operation.hits === 'delete',
  'the backend does not answer like the vault': ({ operation, from, fault }) =>
    'network' in fault && fault.network.only === 'vault' && answersTo(operation, from) === 'backend',
  'the vault does not answer like the backend': ({ operation, from, fault }) =>
    'network' in fault && fault.network.only === 'backend' && answersTo(operation, from) === 'vault',
};

/** Which server answers the requests that the faults of the network hit. */
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
  return `${operation.name}, cards from a ${from}, under the fault "${fault.name}": it succeeds or the customer reads why not`;
}

/** Draws the matrix as text: a row for each operation, a column for each fault, `·` for passed and `X` for failed. */
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
