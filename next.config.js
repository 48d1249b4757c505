/** @type {import('next').NextConfig} */
const config = {
  // The project folder itself, even when a lock file lies further up.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Loaded by Node as they are: native code, worker threads or files found beside the module.
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'bullmq', 'ioredis', 'pg', 'pino', 'sharp'],
  typescript: { ignoreBuildErrors: true }, // `npm run types` checks the same and more
  images: { unoptimized: true },
  devIndicators: false,
  poweredByHeader: false,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Content-Security-Policy', value: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'" },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
  ],
}

export default config
