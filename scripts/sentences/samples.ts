import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Expression, type ParamPattern, parseSync, type TSInterfaceDeclaration, type TSType } from 'oxc-parser';

/** Every text among samples is 'Q1q', 'Q2q' and so on, so that a sentence shows which of its words are given. */
export const GIVEN_TEXT = /Q\d+q/gi;

/** Texts that have to be more than any text. */
const SPECIAL: Readonly<Record<string, string>> = { createdAt: '2026-01-31T12:34:00Z' };

type Declared = { type: TSType; file: string } | { interface: TSInterfaceDeclaration; file: string };

interface Module {
  types: ReadonlyMap<string, TSType | TSInterfaceDeclaration>;
  values: ReadonlyMap<string, Expression>;
  functions: ReadonlyMap<string, readonly ParamPattern[]>;
  /** Imported names with the file and the name they have there. */
  imports: ReadonlyMap<string, { file: string; name: string }>;
}

const modules = new Map<string, Module>();

function moduleOf(file: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const types = new Map<string, TSType | TSInterfaceDeclaration>();
  const values = new Map<string, Expression>();
  const functions = new Map<string, readonly ParamPattern[]>();
  const imports = new Map<string, { file: string; name: string }>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const one of statement.specifiers) {
        if (one.type !== 'ImportSpecifier') continue;
        const name = one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
        imports.set(one.local.name, { file: fileOf(statement.source.value, file), name });
      }
      continue;
    }
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSTypeAliasDeclaration') types.set(declared.id.name, declared.typeAnnotation);
    if (declared?.type === 'TSInterfaceDeclaration') types.set(declared.id.name, declared);
    if (declared?.type === 'FunctionDeclaration' && declared.id) functions.set(declared.id.name, declared.params);
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) if (id.type === 'Identifier' && init) values.set(id.name, init);
  }
  const made = { types, values, functions, imports };
  modules.set(file, made);
  return made;
}

function fileOf(source: string, from: string): string {
  const alias = /^#(\w+)\/(.*)$/.exec(source);
  return alias ? path.resolve('src', alias[1]!, alias[2]!) : path.resolve(path.dirname(from), source);
}

/** Makes samples of types: of each the alternatives that it names, and of numbers and lists several, as plurals ask for. */
class Sampler {
  private texts = 0;
  private numbers = 10;

  /** What a type may be, the usual value first. */
  optionsOf(type: TSType, file: string, name = ''): unknown[] {
    switch (type.type) {
      case 'TSStringKeyword':
        this.texts += 1;
        return [SPECIAL[name] ?? `Q${this.texts}q`];
      case 'TSNumberKeyword':
        this.numbers += 1;
        return [this.numbers, 1, 0];
      case 'TSBooleanKeyword':
        return [true, false];
      case 'TSNullKeyword':
        return [null];
      case 'TSUndefinedKeyword':
        return [undefined];
      case 'TSLiteralType':
        return 'value' in type.literal ? [type.literal.value] : [];
      case 'TSParenthesizedType':
      case 'TSTypeOperator':
        return this.optionsOf(type.typeAnnotation, file, name);
      case 'TSUnionType':
        return type.types.flatMap((one) => this.optionsOf(one, file, name));
      case 'TSArrayType':
        return this.listsOf(type.elementType, file);
      case 'TSTupleType':
        return [type.elementTypes.map((one) => this.optionsOf(one as TSType, file)[0])];
      case 'TSTypeLiteral':
      case 'TSIntersectionType':
        return this.objectsOf(membersOf(type, file));
      case 'TSTypeReference': {
        if (type.typeName.type !== 'Identifier') break;
        if (type.typeName.name === 'Record') return this.objectsOf(membersOf(type, file));
        const declared = declaredAs(type.typeName.name, file);
        return 'type' in declared
          ? this.optionsOf(declared.type, declared.file, name)
          : this.objectsOf(membersOfInterface(declared.interface, declared.file));
      }
    }
    throw new Error(`${file}: no samples are made of ${type.type}`);
  }

  private listsOf(element: TSType, file: string): unknown[] {
    const [first, ...others] = this.optionsOf(element, file);
    const [second] = this.optionsOf(element, file);
    const [third] = this.optionsOf(element, file);
    return [[first, second, third], [first], ...others.map((one) => [one]), []];
  }

  /** Objects whose members are the usual ones, or the last ones, but for one. */
  private objectsOf(members: readonly Member[]): unknown[] {
    const options = members.map(({ name, type, file, optional }) => ({
      name,
      values: [...this.optionsOf(type, file, name), ...(optional ? [undefined] : [])],
    }));
    const bases = [0, -1].map((place) => Object.fromEntries(options.map(({ name, values }) => [name, values.at(place)])));
    return bases.flatMap((base) => [base, ...options.flatMap(({ name, values }) => values.map((value) => ({ ...base, [name]: value })))]);
  }
}

interface Member {
  name: string;
  type: TSType;
  file: string;
  optional: boolean;
}

function declaredAs(name: string, file: string): Declared {
  const { types, imports } = moduleOf(file);
  const found = types.get(name);
  if (found) return found.type === 'TSInterfaceDeclaration' ? { interface: found, file } : { type: found, file };
  const imported = imports.get(name);
  if (!imported || !existsSync(imported.file)) throw new Error(`${file}: where is the type ${name}?`);
  return declaredAs(imported.name, imported.file);
}

function membersOfInterface(declared: TSInterfaceDeclaration, file: string): Member[] {
  const inherited = declared.extends.flatMap(({ expression }) => {
    if (expression.type !== 'Identifier') throw new Error(`${file}: what does ${declared.id.name} extend?`);
    const base = declaredAs(expression.name, file);
    return 'type' in base ? membersOf(base.type, base.file) : membersOfInterface(base.interface, base.file);
  });
  return [...inherited, ...membersIn(declared.body.body, file)];
}

function membersOf(type: TSType, file: string): Member[] {
  if (type.type === 'TSTypeLiteral') return membersIn(type.members, file);
  if (type.type === 'TSIntersectionType') return type.types.flatMap((one) => membersOf(one, file));
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier')
    throw new Error(`${file}: what are the members of ${type.type}?`);
  const [keys, value] = type.typeArguments?.params ?? [];
  if (type.typeName.name === 'Record' && keys && value)
    return new Sampler().optionsOf(keys, file).map((name) => ({ name: String(name), type: value, file, optional: false }));
  const declared = declaredAs(type.typeName.name, file);
  return 'type' in declared ? membersOf(declared.type, declared.file) : membersOfInterface(declared.interface, declared.file);
}

function membersIn(signatures: TSInterfaceDeclaration['body']['body'], file: string): Member[] {
  return signatures.map((one) => {
    if (one.type !== 'TSPropertySignature' || one.key.type !== 'Identifier' || !one.typeAnnotation) {
      throw new Error(`${file}: a member that is no property`);
    }
    return { name: one.key.name, type: one.typeAnnotation.typeAnnotation, file, optional: one.optional };
  });
}

function typeOfParameter(parameter: ParamPattern, file: string): TSType {
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (!('typeAnnotation' in pattern) || pattern.typeAnnotation?.type !== 'TSTypeAnnotation') {
    throw new Error(`${file}: a parameter without a type`);
  }
  return pattern.typeAnnotation.typeAnnotation;
}

/** What stands somewhere: an object or another expression without what is said of its type, or a function with these parameters. */
type Stands = { value: Expression; file: string } | { parameters: readonly ParamPattern[]; file: string };

/** What an expression stands for, where it names something of this module or of another one. */
function standsFor(value: Expression, file: string): Stands {
  if (value.type === 'TSSatisfiesExpression' || value.type === 'TSAsExpression') return standsFor(value.expression, file);
  if (value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression') return { parameters: value.params, file };
  return value.type === 'Identifier' ? standsAs(value.name, file) : { value, file };
}

function standsAs(name: string, file: string): Stands {
  const { values, functions, imports } = moduleOf(file);
  const parameters = functions.get(name);
  if (parameters) return { parameters, file };
  const value = values.get(name);
  if (value) return standsFor(value, file);
  const imported = imports.get(name);
  if (!imported || !existsSync(imported.file)) throw new Error(`${file}: where is ${name}?`);
  return standsAs(imported.name, imported.file);
}

/** Adds the samples of what stands under a name in a catalogue, and under the names within it. */
function addSamples(samples: Map<string, readonly unknown[]>, at: Stands, id: string): void {
  if ('parameters' in at) {
    const [type] = at.parameters.map((parameter) => typeOfParameter(parameter, at.file));
    samples.set(id, type ? new Sampler().optionsOf(type, at.file) : [undefined]);
    return;
  }
  if (at.value.type !== 'ObjectExpression') return;
  for (const property of at.value.properties) {
    if (property.type === 'SpreadElement') {
      addSamples(samples, standsFor(property.argument, at.file), id);
      continue;
    }
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    addSamples(samples, standsFor(property.value, at.file), id === '' ? name : `${id}.${name}`);
  }
}

/**
 * For each function of a catalogue, by its names ('shell.runs'), what it may be called with, made from the types of its values as they are
 * written.
 */
export function samplesOf(file: string, catalogue: string): ReadonlyMap<string, readonly unknown[]> {
  const samples = new Map<string, readonly unknown[]>();
  addSamples(samples, standsAs(catalogue, path.resolve(file)), '');
  return samples;
}
