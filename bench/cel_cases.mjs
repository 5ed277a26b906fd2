// Conditions to compare evaluators by: an expression, the types of its variables, and bindings with what they make of it,
// reckoned by hand. Numbers of the type int are given to each evaluator in the form that it takes for an int.

const date = (text) => new Date(text);

/** Conditions as the policies of this repository have them. */
const ours = [
  {
    name: 'three terms',
    expression: "role == 'founder' && action == 'group.join' && count < 500",
    variables: { role: 'string', action: 'string', count: 'int' },
    bindings: [
      [{ role: 'founder', action: 'group.join', count: 499 }, true],
      [{ role: 'founder', action: 'group.join', count: 500 }, false],
      [{ role: 'founder', action: 'group.leave', count: 10 }, false],
      [{ role: 'member', action: 'group.join', count: 20 }, false],
    ],
  },
  {
    name: 'a cap (join-and-create)',
    expression: 'user.joined >= (user.credit >= 800 ? 500 : user.credit >= 650 ? 300 : user.credit >= 500 ? 200 : 20)',
    variables: { 'user.joined': 'int', 'user.credit': 'int' },
    bindings: [
      [{ user: { joined: 299, credit: 650 } }, false],
      [{ user: { joined: 300, credit: 650 } }, true],
      [{ user: { joined: 499, credit: 900 } }, false],
      [{ user: { joined: 20, credit: 499 } }, true],
    ],
  },
  {
    name: 'a gated category (join-and-create)',
    expression: "group.category in ['finance', 'news'] && user.credit < 650",
    variables: { 'group.category': 'string', 'user.credit': 'int' },
    bindings: [
      [{ group: { category: 'finance' }, user: { credit: 649 } }, true],
      [{ group: { category: 'finance' }, user: { credit: 650 } }, false],
      [{ group: { category: 'games' }, user: { credit: 100 } }, false],
      [{ group: { category: 'news' }, user: { credit: 0 } }, true],
    ],
  },
  {
    name: 'a suspension (join-and-create)',
    expression: 'user.suspended_until > now',
    variables: { 'user.suspended_until': 'timestamp', now: 'timestamp' },
    bindings: [
      [{ user: { suspended_until: date('2026-11-26T10:00:00Z') }, now: date('2026-11-26T10:00:00Z') }, false],
      [{ user: { suspended_until: date('2026-11-26T10:00:00.001Z') }, now: date('2026-11-26T10:00:00Z') }, true],
    ],
  },
  {
    name: 'a consent and a status (cac-2017)',
    expression: "request.consent && user.verified && group.status == 'active'",
    variables: { 'request.consent': 'bool', 'user.verified': 'bool', 'group.status': 'string' },
    bindings: [
      [{ request: { consent: true }, user: { verified: true }, group: { status: 'active' } }, true],
      [{ request: { consent: true }, user: { verified: false }, group: { status: 'active' } }, false],
      [{ request: { consent: true }, user: { verified: true }, group: { status: 'closing' } }, false],
    ],
  },
  {
    name: 'roles',
    expression: "user.roles.exists(role, role == 'founder')",
    variables: { 'user.roles': 'list(string)' },
    bindings: [
      [{ user: { roles: ['member', 'manager', 'founder'] } }, true],
      [{ user: { roles: ['member', 'manager'] } }, false],
      [{ user: { roles: [] } }, false],
    ],
  },
];

/** What the public benchmark of cel-js evaluates, where the value is a bool. */
const theirs = [
  {
    name: 'logical expression',
    expression: 'a && b || c',
    variables: { a: 'bool', b: 'bool', c: 'bool' },
    bindings: [[{ a: true, b: false, c: true }, true], [{ a: true, b: false, c: false }, false]],
  },
  {
    name: 'range check',
    expression: 'age >= 18 && age < 65',
    variables: { age: 'int' },
    bindings: [[{ age: 25 }, true], [{ age: 65 }, false], [{ age: 17 }, false]],
  },
  {
    name: 'array membership',
    expression: '"admin" in roles',
    variables: { roles: 'list(string)' },
    bindings: [[{ roles: ['user', 'admin', 'moderator'] }, true], [{ roles: ['user', 'moderator'] }, false]],
  },
  {
    name: 'complex logical',
    expression: 'user.isActive && ("admin" in user.roles || "moderator" in user.roles)',
    variables: { 'user.isActive': 'bool', 'user.roles': 'list(string)' },
    bindings: [
      [{ user: { isActive: true, roles: ['admin', 'user'] } }, true],
      [{ user: { isActive: true, roles: ['user'] } }, false],
      [{ user: { isActive: false, roles: ['admin', 'user'] } }, false],
    ],
  },
  {
    name: 'authorization check',
    expression:
      '(user.role == "admin" || (has(user.lastActivity) && user.lastActivity < 3600 && resource.status != "archived"))' +
      " && has(user.email) && user.email.endsWith('@example.com')",
    variables: { 'user.role': 'string', 'user.lastActivity': 'int', 'user.email': 'string', 'resource.status': 'string' },
    bindings: [
      [{ user: { id: 123, isActive: true, emailVerified: true, role: 'editor', lastActivity: 1000 }, resource: { status: 'published' } }, false],
      [{ user: { id: 124, isActive: true, emailVerified: true, role: 'editor', lastActivity: 1000, email: 'a@example.com' }, resource: { status: 'published' } }, true],
    ],
  },
  {
    name: 'string methods',
    expression: 'name.startsWith("John") && email.endsWith("@example.com")',
    variables: { name: 'string', email: 'string' },
    bindings: [[{ name: 'John Doe', email: 'john@example.com' }, true], [{ name: 'John Doe', email: 'john@example.org' }, false]],
  },
  {
    name: 'string regex',
    expression: 'email.matches("^[a-z0-9._%+-]+@example[.]com$")',
    variables: { email: 'string' },
    bindings: [[{ email: 'john.doe@example.com' }, true], [{ email: 'john doe@example.com' }, false]],
  },
  {
    name: 'function calls',
    expression: 'size(items) > 0 && string(count) == "5"',
    variables: { items: 'list(int)', count: 'int' },
    bindings: [[{ items: [1, 2, 3], count: 5 }, true], [{ items: [1, 2, 3], count: 6 }, false]],
  },
  {
    name: 'map access',
    expression: 'config["timeout"] > 30 && config["retries"] <= 3',
    variables: { config: 'map(string, int)' },
    bindings: [[{ config: { timeout: 60, retries: 2 } }, true], [{ config: { timeout: 60, retries: 4 } }, false]],
  },
  {
    name: 'multiple has calls',
    expression:
      'has(user.premium) && has(user.subscription.plan) && has(user.subscription.expiresAt)' +
      ' && user.subscription.expiresAt > timestamp("2024-01-01T00:00:00Z")',
    variables: { 'user.premium': 'bool', 'user.subscription.plan': 'string', 'user.subscription.expiresAt': 'timestamp' },
    bindings: [
      [{ user: { premium: true, subscription: { plan: 'pro', expiresAt: date('2025-01-01') } } }, true],
      [{ user: { premium: true, subscription: { plan: 'pro', expiresAt: date('2023-01-01') } } }, false],
    ],
  },
  {
    name: 'mixed complex',
    expression:
      'has(user.premium) && user.premium && (user.subscription.plan in ["pro", "enterprise"])' +
      ' && user.subscription.expiresAt > timestamp("2024-01-01T00:00:00Z")',
    variables: { 'user.premium': 'bool', 'user.subscription.plan': 'string', 'user.subscription.expiresAt': 'timestamp' },
    bindings: [
      [{ user: { premium: true, subscription: { plan: 'pro', expiresAt: date('2025-01-01') } } }, true],
      [{ user: { premium: true, subscription: { plan: 'free', expiresAt: date('2025-01-01') } } }, false],
    ],
  },
  {
    name: 'container ports',
    expression:
      'object.spec.template.spec.containers.all(container, !has(container.ports) ||' +
      ' container.ports.all(port, !has(port.hostPort) || port.hostPort == 0))',
    variables: { 'object.spec.template.spec.containers': 'list(map(string, dyn))' },
    bindings: [80, 0].map((hostPort) => [
      {
        object: {
          apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'nginx' },
          spec: {
            template: {
              metadata: { name: 'nginx', labels: { app: 'nginx' } },
              spec: { containers: [{ name: 'nginx', image: 'nginx', ports: [{ containerPort: 80, hostPort }] }] },
            },
            selector: { matchLabels: { app: 'nginx' } },
          },
        },
      },
      hostPort === 0,
    ]),
  },
  {
    name: 'jwt claims',
    expression:
      "has(jwt.extra_claims.group) && jwt.extra_claims.filter(c, c == 'group')" +
      ".all(c, jwt.extra_claims[c].all(g, g == 'analyst@acme.co'))",
    variables: { 'jwt.extra_claims': 'map(string, list(string))' },
    bindings: [['admin@acme.co', 'analyst@acme.co'], ['analyst@acme.co']].map((group) => [
      {
        jwt: {
          iss: 'auth.acme.com:12350', sub: 'serviceAccount:delegate@acme.co', aud: 'my-project',
          extra_claims: { group, groupN: ['forever@acme.co'], labels: ['metadata', 'prod', 'pii'] },
        },
      },
      group.length === 1,
    ]),
  },
  {
    name: 'access log',
    expression: "response.code >= 400 || (xds.cluster_name == 'BlackHoleCluster' || xds.cluster_name == 'PassthroughCluster')",
    variables: { 'response.code': 'int', 'xds.cluster_name': 'string' },
    bindings: [['PassthroughCluster', true], ['OtherCluster', false]].map(([cluster_name, value]) => [
      {
        response: { code: 200, code_details: 'via_upstream', flags: 0, grpc_status: 2, headers: { 'content-type': 'application/json' }, size: 1181, total_size: 1377 },
        xds: { cluster_metadata: '', cluster_name, filter_chain_name: '', route_metadata: '', route_name: 'allow_any', upstream_host_metadata: 'NULL' },
      },
      value,
    ]),
  },
];

export const cases = [...ours.map((one) => ({ ...one, from: 'ours' })), ...theirs.map((one) => ({ ...one, from: 'cel-js' }))];
