/** esbuild takes style sheets out of a page's imports and writes them beside its script. */
declare module '*.css'
