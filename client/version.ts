/** Sent with every call, so that the Worker can tell an app that has grown too old for it. */
export const VERSION = '0.1.0';
