import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const THEME = '#3558c8';
/** What the sign-in page is made of, and what every page after it shares. */
const START =
  /valibot(?!.*[?]admin)|client\/(api|session|dress|version|views\/sign-in-view|text\/(words|spoken|format|refusal))\.ts|shared\/(api-session|endpoint|problem|own-account|locale|role)\.ts/;
const PORTAL =
  /node_modules\/(?!lit(-html)?\/directive)(lit|@lit)|client\/(app-shell|pages|parts\/(light-element|link-tile|code-field|contact-link|copy-button|text-field|password-field|qr-\w+)|views\/(base-view|prove-view|enroll-\w+|first-code|link-pages|setup-view|activation-view))\.ts|shared\/(totp|password-rule|api-token)\.ts/;
/** What only the admin view imports. */
const ADMIN =
  /shared\/(api-admin[\w-]*|account|admin-action|group|link|people-import|settings)\.ts|client\/views\/admin-/;
const icon = (file: string, size: number, purpose: string) => ({
  src: `/${file}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

export default defineConfig({
  publicDir: 'client/public',
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsDir: 'assets',
    // The CSP allows data: for images only.
    assetsInlineLimit: 0,
    // Few chunks, and the next one is fetched before it is needed.
    modulePreload: false,
    manifest: 'client-manifest.json',
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Each file is compressed by itself: what is needed together comes together.
        codeSplitting: {
          groups: [
            { name: 'start', test: START, priority: 2 },
            { name: 'portal', test: PORTAL, priority: 1 },
          ],
        },
      },
    },
  },
  plugins: [
    {
      // One module cannot be split: what only the admin view needs of the validator would weigh on the sign-in page.
      name: 'validator-of-the-admin-view',
      enforce: 'pre',
      async resolveId(source, importer, options) {
        if (source !== 'valibot' || !ADMIN.test(importer ?? '')) return null;
        const found = await this.resolve(source, importer, { ...options, skipSelf: true });
        return found && { ...found, id: `${found.id}?admin` };
      },
    },
    {
      // Templates are written to be read; neither the indentation nor the remarks in them are sent.
      name: 'flat-templates',
      transform: (code, id) =>
        /client\/.*\.ts$/.test(id)
          ? code.replace(/\bcss`[^`]*`/g, (style) =>
              style
                .replace(/\/\*.*?\*\//gs, '')
                .replace(/\s*([{};])\s*/g, '$1')
                .replaceAll(': ', ':')
                .replaceAll(';}', '}'),
            )
          : null,
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          // Minified: whatever still begins a line with spaces stands in a template.
          if (file.type === 'chunk') file.code = file.code.replace(/\n\s+/g, ' ');
        }
      },
    },
    VitePWA({
      strategies: 'generateSW',
      registerType: 'prompt',
      // client/ registers it itself, through its Trusted Types policy.
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Gatehouse',
        short_name: 'Gatehouse',
        description: 'Your portal, behind your password and your authenticator.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: THEME,
        background_color: '#f6f7fa',
        icons: [
          icon('icon', 192, 'any'),
          icon('icon', 512, 'any'),
          icon('icon-maskable', 192, 'maskable'),
          icon('icon-maskable', 512, 'maskable'),
          icon('icon-monochrome', 512, 'monochrome'),
        ],
      },
      includeManifestIcons: false,
      workbox: {
        // An importScripts under require-trusted-types-for throws, and the worker activates with empty caches.
        inlineWorkboxRuntime: true,
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        // The page's address is `/`: /index.html is a redirect to it.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((it) => (it.url === 'index.html' ? { ...it, url: '/' } : it)),
            warnings: [],
          }),
        ],
        navigateFallback: '/',
        navigateFallbackDenylist: [/^\/api\//, /^\/assets\//, /^\/cdn-cgi\//, /\.\w+$/],
        cleanupOutdatedCaches: true,
        sourcemap: false,
      },
    }),
  ],
});
