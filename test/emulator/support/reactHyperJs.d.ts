/** The published wrapper has no types; these are of the parts that the tests use. */
declare module '@juspay-tech/react-hyper-js' {
  import type { ComponentType, ReactNode } from 'react';

  interface GroupProps {
    hyper: Promise<unknown>;
    options: { sdkAuthorization: string };
    children: ReactNode;
  }
  interface FieldProps {
    id?: string;
    onReady?: () => void;
  }

  export const HyperPaymentMethodsSession: ComponentType<GroupProps>;
  export const CardForm: ComponentType<{ children: ReactNode; onChange?: (event: unknown) => void }>;
  export const CardNumberField: ComponentType<FieldProps>;
  export const CardExpiryField: ComponentType<FieldProps>;
  export const CardCVCField: ComponentType<FieldProps>;
  export function useCardForm(): { tokenize: () => Promise<unknown>; deinit: () => void; isReady: boolean };

  export const HyperManagementElements: ComponentType<GroupProps>;
  export const PaymentMethodsManagementElement: ComponentType<{ id?: string; onReady?: () => void }>;
  export function useHyper(): {
    confirmTokenization: (options: { confirmParams: { return_url: string }; redirect: string }) => Promise<unknown>;
  };
}
