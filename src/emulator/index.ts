export { createEmulator } from './emulator.ts';
export type { Emulator, EmulatorOptions, RecordedRequest } from './emulator.ts';
export type { Credentials } from './api/credentials.ts';
export type { Fault, FaultName } from './api/faults.ts';
export type { Operation } from './api/operations.ts';
export type { SeededCustomers } from './api/seed.ts';
export { createHyper } from './sdk/createHyper.ts';
export { testCards } from './sdk/testCards.ts';
export type {
  Appearance,
  CardForm,
  ConfirmOptions,
  Field,
  FieldOptions,
  FieldType,
  Handler,
  Hyper,
  HyperFactory,
  ManagementElement,
  ManagementElements,
  PaymentMethodsSession,
  SessionOptions,
  StandInOptions,
} from './sdk/types.ts';
export type { ApiOfEmulator } from './sdk/apiPort.ts';
