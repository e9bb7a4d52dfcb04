/** The import arrows of docs/architecture.md: data walks one way through the house. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only from ${allowed.join(', ')}`,
  from: { path: `^${from}/` },
  to: {
    path: '^(domain|workflows|activities|prisma|api|cli|runtime|seeds|web|test|bench)/',
    pathNot: allowed.map((folder) => `^${folder}`),
  },
});

export default {
  forbidden: [
    only('domain-imports-nothing', 'domain', ['domain/']),
    only('workflows-see-domain', 'workflows', ['workflows/', 'domain/', 'activities/contract\\.ts$']),
    only('activities-see-domain', 'activities', ['activities/', 'domain/', 'prisma/']),
    only('prisma-sees-domain', 'prisma', ['prisma/', 'domain/', 'activities/contract\\.ts$']),
    only('api-sees-repositories', 'api', [
      'api/',
      'domain/',
      'workflows/messages\\.ts$',
      'activities/contract\\.ts$',
      'prisma/',
    ]),
    only('cli-speaks-http', 'cli', ['cli/', 'api/schemas/', 'api/intake/', 'domain/', 'runtime/']),
    only('seeds-are-data', 'seeds', ['seeds/', 'domain/', 'api/organisation/']),
    {
      name: 'nothing-needs-bench',
      severity: 'error',
      comment: 'the benchmark measures the product and is no part of it',
      from: { pathNot: '^(bench|test)/' },
      to: { path: '^bench/' },
    },
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      comment: 'the domain is pure: no package and no Node built-in',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'] },
    },
    {
      name: 'workflows-have-one-package',
      severity: 'error',
      comment: 'the workflow bundle holds the SDK and our own code only',
      from: { path: '^workflows/' },
      to: { path: 'node_modules', pathNot: '@temporalio/(workflow|common)' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '/(types|events|commands)\\.ts$' } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|prisma/generated)/' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
    parser: 'swc',
  },
};
