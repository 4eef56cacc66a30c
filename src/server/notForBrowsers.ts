/**
 * What a bundle for browsers gets in the place of this folder. It exports nothing, so the build fails and its message
 * names this file; not every bundler takes `"browser": null` for a refusal.
 */
throw new Error('hyperswitch-saved-cards/server holds your secret key and is for your server only.');

export {};
