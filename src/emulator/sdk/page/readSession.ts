import { parseObject } from '../../../shared/parseObject.ts';
import { parseEnvelope } from '../../../shared/vaultSession.ts';
import type { Send } from '../protocol/send.ts';
import type { SessionOptions, VaultDetails } from '../protocol/types.ts';

/** What the page knows of its session: `unread` until the vault has answered, and for ever where it refused. */
type SessionState = 'unread' | 'open' | 'ended';

/**
 * Asks the vault for the session from the page, as card fields do unless the session's options say where cards are kept.
 * Without that call, the page does not know when the session ends either.
 */
export function readSession(send: Send, options: SessionOptions): () => SessionState {
  if (knowsVault(options.vaultDetails) || knowsVault(options.vault)) return () => 'open';
  const { sdkAuthorization } = options;
  const id = parseEnvelope(sdkAuthorization)?.['payment_method_session_id'] ?? 'unknown';
  /** Epoch milliseconds. */
  let expiresAt: number | null = null;
  void send(
    'GET',
    `/v1/payment-method-sessions/${encodeURIComponent(id)}`,
    { Authorization: sdkAuthorization },
    null,
  ).then(({ status, text }) => {
    const session = status === 200 ? parseObject(text) : null;
    if (session) expiresAt = Date.parse(String(session['expires_at']));
  });
  return () => {
    if (expiresAt === null) return 'unread';
    return Date.now() < expiresAt ? 'open' : 'ended';
  };
}

function knowsVault({ vaultType, vault_type, vaultData, vault_data }: VaultDetails = {}): boolean {
  const { sdkAuthorization, sdk_authorization } = vaultData ?? vault_data ?? {};
  return (vaultType ?? vault_type) === 'hyperswitch' && Boolean(sdkAuthorization ?? sdk_authorization);
}
