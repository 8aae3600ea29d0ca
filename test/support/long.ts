/** True in `npm run test:long`, where properties and races take their time. */
export const LONG: boolean = await (await fetch('/test/long')).json();
