import * as v from 'valibot';

export const role = v.picklist(['user', 'admin']);
export type Role = v.InferOutput<typeof role>;

export const status = v.picklist(['invited', 'active', 'suspended']);
export type Status = v.InferOutput<typeof status>;
