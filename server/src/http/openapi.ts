import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { VersionAnswer } from '@tour-de-table/shared/http';
import { problemAnswer } from '@tour-de-table/shared/http';
import { COMMAND_TYPES, COMMANDS } from '@tour-de-table/shared/meeting';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';

/** Where the description is, and where people read it. */
export const OPENAPI_PATH = '/api/openapi.json';
export const DOCS_PATH = '/docs';

/** Describes the routes that are registered after it. The pages load nothing from elsewhere. */
export async function registerOpenApi(app: FastifyInstance, { version }: VersionAnswer): Promise<void> {
  const schemaRegistry = namedSchemas();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tour de Table',
        description:
          'Errors are problems (RFC 9457) with a code of a closed list. Links and passes are secrets: they travel in ' +
          'headers and bodies, never in addresses. The schemas named `command-…` are what a command can be.',
        version,
      },
      components: {
        securitySchemes: {
          pass: { type: 'http', scheme: 'bearer', description: "A member's pass, `meetingId.secret`." },
          operator: { type: 'http', scheme: 'bearer', description: "The server's admin token." },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
  await app.register(swaggerUi, {
    routePrefix: DOCS_PATH,
    uiConfig: { validatorUrl: null, deepLinking: true },
    // The pages keep the policy of all others.
    staticCSP: false,
  });
  app.get(OPENAPI_PATH, { schema: { hide: true } }, async () => app.swagger());
}

/** A registry of this server alone: schemas of the shared package stay as they are. */
function namedSchemas() {
  const registry = z.registry<{ id?: string }>();
  registry.add(problemAnswer, { id: 'problem' });
  for (const type of COMMAND_TYPES) registry.add(COMMANDS[type], { id: `command-${type}` });
  return registry;
}
