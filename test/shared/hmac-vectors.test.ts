import { expect } from '@esm-bundle/chai';
import { macFor } from '../../client/mac.ts';

const ascii = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const repeated = (byte: number, length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(length).fill(byte);
const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** RFC 2202 §3, "Test Cases for HMAC-SHA-1", all seven. */
const RFC_2202 = [
  {
    name: '1: Hi There',
    key: repeated(0x0b, 20),
    data: ascii('Hi There'),
    digest: 'b617318655057264e28bc0b6fb378c8ef146be00',
  },
  {
    name: '2: a key shorter than the digest',
    key: ascii('Jefe'),
    data: ascii('what do ya want for nothing?'),
    digest: 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
  },
  {
    name: '3: 0xdd fifty times',
    key: repeated(0xaa, 20),
    data: repeated(0xdd, 50),
    digest: '125d7342b9ac11cd91a39af48aa17b4f63f175d3',
  },
  {
    name: '4: a key of 25 bytes, 0x01 to 0x19',
    key: Uint8Array.from({ length: 25 }, (_, index) => index + 1),
    data: repeated(0xcd, 50),
    digest: '4c9007f4026250c6bc8414f9bf50c86c2d7235da',
  },
  {
    name: '5: Test With Truncation',
    key: repeated(0x0c, 20),
    data: ascii('Test With Truncation'),
    digest: '4c1a03424b55e07fe7f27be1d58bb9324a9a5a04',
  },
  {
    name: '6: a key larger than a block',
    key: repeated(0xaa, 80),
    data: ascii('Test Using Larger Than Block-Size Key - Hash Key First'),
    digest: 'aa4ae5e15272d00e95705637ce8a3b55ed402112',
  },
  {
    name: '7: a key and data larger than a block',
    key: repeated(0xaa, 80),
    data: ascii('Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data'),
    digest: 'e8e99d0f45237d786d6bbaa7965c7808bbff1a91',
  },
] as const;

describe('HMAC-SHA-1 of the browser', () => {
  for (const { name, key, data, digest } of RFC_2202) {
    it(`gives the digest of RFC 2202, case ${name}`, async () => {
      const mac = await macFor(key);
      expect(hex(await mac(data))).to.equal(digest);
    });
  }
});
