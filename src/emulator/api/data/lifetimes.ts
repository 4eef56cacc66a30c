const MINUTE = 60_000;

/** A token resolves for this long after it was minted, also when its session ends before. */
export const TOKEN_LIFETIME = 15 * MINUTE;

/** A stored CVC is deleted after this long; storing it again restarts the time. */
export const CVC_LIFETIME = 15 * MINUTE;

/** A volatile card is kept for this long. */
export const VOLATILE_LIFETIME = 24 * 60 * MINUTE;

/** The default lifetime of a session, in seconds. A session is never extended. */
export const SESSION_SECONDS = 900;

/** The client secret outlives its session: calls first answer 404 (session gone), and after this time 401 (secret unknown). */
export const SECRET_GRACE = MINUTE;
