const MINUTE = 60_000;

/** A token is good for this long after it was minted, whatever becomes of its session. */
export const TOKEN_LIFETIME = 15 * MINUTE;

/** A stored CVC is forgotten after this long; storing one again starts anew. */
export const CVC_LIFETIME = 15 * MINUTE;

/** A volatile card is kept for this long. */
export const VOLATILE_LIFETIME = 24 * 60 * MINUTE;

/** Seconds that a session lives unless its creator asks for another number. It is never extended. */
export const SESSION_SECONDS = 900;

/** The secret of an ended session resolves for a while longer: first the session is "gone", later nobody knows the secret. */
export const SECRET_GRACE = MINUTE;
