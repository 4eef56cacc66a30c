export { createEmulator } from './emulator.ts';
export type { Emulator, EmulatorOptions, RecordedRequest } from './types.ts';
export type { Credentials } from './api/data/credentials.ts';
export type { Fault, FaultName } from './api/faults/faults.ts';
export type { Install } from './api/data/install.ts';
export type { ApiOperation } from './api/data/operations.ts';
export type { SeededCustomers } from './api/data/seed.ts';
export { createHyper } from './sdk/page/createHyper.ts';
export { testCards } from './testCards.ts';
export type {
  Appearance,
  CardForm,
  ConfirmOptions,
  Field,
  FieldOptions,
  FieldType,
  Font,
  Handler,
  Hyper,
  HyperFactory,
  ManagementElement,
  ManagementElements,
  PaymentMethodsSession,
  PresentationOptions,
  SavedCardOption,
  SessionOptions,
  StandInOptions,
  VaultDetails,
} from './sdk/protocol/types.ts';
export type { ApiOfEmulator } from './sdk/page/serveApi.ts';
