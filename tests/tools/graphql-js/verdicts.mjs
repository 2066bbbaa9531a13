// Writes what graphql-js says of the documents in tests/fixtures/graphql-js: for each, the rules of
// validation that it breaks, with message and places, or the answer to a question about the schema.
// Run it after a change of a document or of the API, or for a new release of graphql-js:
// `npm ci && npm run verdicts`.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import {
  GraphQLDirective,
  GraphQLError,
  GraphQLSchema,
  buildSchema,
  executeSync,
  getIntrospectionQuery,
  parse,
  specifiedRules,
  validate,
} from 'graphql';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixtures = `${root}tests/fixtures/`;

/** A rule of the specification of September 2025 that graphql-js has since 17. */
function KnownOperationTypesRule(context) {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) {
        const message = `The ${node.operation} operation is not supported by the schema.`;
        context.reportError(new GraphQLError(message, { nodes: node }));
      }
    },
  };
}

/** The rules of the specification; how deep introspection may go is for a service's bounds to say. */
const rules = [
  ...specifiedRules.filter(({ name }) => name !== 'MaxIntrospectionDepthRule'),
  KnownOperationTypesRule,
];

/** The API that the service makes of type definitions. */
function api(types) {
  const run = ['run', '--quiet', '--', 'schema', '--schema', types];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 };
  return buildSchema(execFileSync('cargo', run, options));
}

/** Names and texts of the documents of a file: each follows a line `### name`. */
function documents(path) {
  const parts = readFileSync(path, 'utf8').split(/^### (.*)\n/m).slice(1);
  return parts.flatMap((name, at) => (at % 2 === 0 ? [{ name, text: parts[at + 1] }] : []));
}

/** The errors of each rule by itself, so that none hides behind another. */
function verdict(schema, { name, text }) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return { name, errors: [told('Syntax', error)] };
  }
  const errors = rules.flatMap((rule) =>
    validate(schema, document, [rule]).map((error) => told(rule.name.replace(/Rule$/, ''), error)),
  );
  return { name, errors };
}

function told(rule, { message, locations }) {
  return { rule, message, locations: locations.map(({ line, column }) => ({ line, column })) };
}

/** One verdict a line, so that a change is easy to see. */
function write(path, verdicts) {
  const lines = verdicts.map((verdict) => JSON.stringify(verdict));
  writeFileSync(path, `[\n${lines.join(',\n')}\n]\n`);
}

/** The variables of a document, in a comment that it begins with. */
function variables(text) {
  const comment = /^# (\{.*\})\n/.exec(text);
  return comment ? JSON.parse(comment[1]) : {};
}

/**
 * The schema with the directives that an API has: `@oneOf` is only for those that use it, and
 * directives on directives came after September 2025.
 */
function asPublished(schema) {
  const config = schema.toConfig();
  const used = config.directives.filter(({ name }) => name !== 'oneOf');
  const directives = used.map((directive) => {
    const { locations, ...rest } = directive.toConfig();
    const known = locations.filter((location) => location !== 'DIRECTIVE_DEFINITION');
    return new GraphQLDirective({ ...rest, locations: known });
  });
  return new GraphQLSchema({ ...config, directives });
}

function answer(schema, { name, text }) {
  const question = { schema, document: parse(text), variableValues: variables(text) };
  const { data, errors } = executeSync(question);
  if (errors) throw new Error(`${name}: ${errors}`);
  return { name, data };
}

/** The queries by which clients read a schema. */
function usualQueries() {
  const options = {
    plain: {},
    'without descriptions': { descriptions: false },
    complete: {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    },
  };
  return Object.entries(options).map(([name, option]) => ({
    name,
    query: getIntrospectionQuery(option),
  }));
}

const museum = api(`${fixtures}peer/museum.types.graphql`);
const verdicts = documents(`${fixtures}graphql-js/documents.graphql`);
write(`${fixtures}graphql-js/verdicts.json`, verdicts.map((document) => verdict(museum, document)));
const published = asPublished(museum);
const questions = documents(`${fixtures}graphql-js/introspection.graphql`);
write(`${fixtures}graphql-js/introspection.json`, questions.map((document) => answer(published, document)));
write(`${fixtures}graphql-js/usual.json`, usualQueries());
