import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { buildClient } from '../../scripts/client-build.ts';
import { findLeaks } from '../../scripts/leaks.ts';
import { bundleWorker, WORKER_BUNDLE } from '../../scripts/worker-bundle.ts';

describe('the product as it ships', () => {
  before(() => Promise.all([buildClient(), bundleWorker()]));

  it('holds no test route and no clock header', () => {
    assert.deepEqual(findLeaks(['dist', WORKER_BUNDLE]), []);
  });
  it('would notice one', () => {
    assert.notDeepEqual(findLeaks(['test/support']), []);
  });
  it('has a page without inline script or style, as its policy asks', () => {
    const page = readFileSync('dist/index.html', 'utf8');
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/);
  });
  it('precaches the page by its address and never the API', () => {
    const worker = readFileSync('dist/sw.js', 'utf8');
    assert.match(worker, /url:\s*"\/"/);
    assert.doesNotMatch(worker, /importScripts\(/);
    assert.doesNotMatch(worker, /url:\s*"[^"]*api\//);
  });
});
