// Holds answers against the OpenAPI document. One line of JSON in, one line out: ajv judges, a JSON Schema validator that is not ours.
// {id, document} → {id, key, faults}      {id, key, method, path, status, type, headers, body} → {id, fault}
import { createInterface } from 'node:readline'
import { createHash } from 'node:crypto'
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const base = 'https://judge.invalid/'
const documents = new Map()
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

/** Every schema, as ajv wants it: references to other schemas by address. */
function at(value) {
  if (Array.isArray(value)) return value.map(at)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) =>
    [name, name === '$ref' && typeof inner === 'string' ? inner.replace('#/components/schemas/', base) : at(inner)]))
}

/** The document lets members be added, as the promise to callers is. The program itself must not send what is not written there. */
function close(schema, open) {
  if (Array.isArray(schema)) return schema.forEach(inner => close(inner, open))
  if (schema === null || typeof schema !== 'object') return
  if (schema.properties && !('additionalProperties' in schema) && !open.has(schema)) schema.unevaluatedProperties = false
  Object.entries(schema).forEach(([name, inner]) => { if (name !== 'enum') close(inner, open) })
}

function read(document) {
  // Unknown keywords and formats are faults, not silence.
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, strictRequired: false, strictTypes: false })
  addFormats(ajv)
  const schemas = at(document.components?.schemas ?? {})
  const composed = new Set(['Problem'])
  for (const operation of operations(document))
    for (const response of Object.values(operation.responses))
      for (const content of Object.values(response.content ?? {}))
        for (const part of [...(content.schema?.allOf ?? []), ...(content.schema?.anyOf ?? [])])
          if (part.$ref) composed.add(part.$ref.split('/').pop())
  const open = new Set([...composed].map(name => schemas[name]))
  for (const [name, schema] of Object.entries(schemas)) {
    close(schema, open)
    ajv.addSchema({ ...schema, $id: base + name })
  }
  const routes = Object.entries(document.paths).map(([path, item]) => ({
    path,
    item,
    // A whole number in the path is part of the route: other words there are another, unknown address.
    pattern: new RegExp('^' + path.replace(/\{(\w+)\}/g, (_, name) =>
      methods.some(m => item[m]?.parameters?.some(p => p.name === name && p.schema?.type === 'integer')) ? '-?\\d+' : '[^/]+') + '/?$', 'i'),
  })).sort((a, b) => (a.path.match(/\{/g) ?? []).length - (b.path.match(/\{/g) ?? []).length)
  return { ajv, routes, known: new Map() }
}

function * operations(document) {
  for (const item of Object.values(document.paths)) for (const method of methods) if (item[method]) yield item[method]
}

/** What the guards answer before there is a route. */
const guards = { 400: ['api_key.in_address', 'request.unreadable'], 404: ['not_found'], 405: ['method.not_allowed'], 429: ['api_key.too_many_requests'] }

function guard(status) {
  return { content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }], properties: { code: { enum: guards[status] } } } } } }
}

function judge({ key, method, path, status, type, headers, body }) {
  const { ajv, routes, known } = documents.get(key)
  const route = routes.find(r => r.pattern.test(path))
  const operation = route?.item[method.toLowerCase()]
  if (!operation && !guards[status]) return `${method} ${path} is not described, and answered ${status}`
  if (!operation && route && status === 404) return `${method} ${path}: the address is described, and answered 404 for another method`
  const response = operation ? operation.responses[String(status)] : guard(status)
  if (!response) return `${method} ${route.path}: ${status} is not described`
  for (const header of status === 401 ? ['www-authenticate'] : status === 429 ? ['retry-after'] : [])
    if (!headers.includes(header)) return `${method} ${path}: ${status} without ${header}`
  const media = (type ?? '').split(';')[0].trim().toLowerCase()
  const content = response.content?.[media]
  if (!content) return `${method} ${path}: ${status} as "${media}" is not described`
  if (method === 'HEAD') return null
  let value
  try { value = JSON.parse(body) } catch { return `${method} ${path}: ${status} is not JSON` }
  const name = `${method} ${route?.path} ${status} ${media}`
  if (!known.has(name)) known.set(name, ajv.compile({ ...at(content.schema), unevaluatedProperties: content.schema.type === 'array' ? undefined : false }))
  const check = known.get(name)
  return check(value) ? null : `${name}: ${ajv.errorsText(check.errors, { separator: '; ' })}\n${body.slice(0, 2000)}`
}

async function take(message) {
  if (!message.document) return { fault: judge(message) }
  const text = JSON.stringify(message.document)
  const key = createHash('sha256').update(text).digest('hex')
  const result = await new Validator().validate(JSON.parse(text))
  if (result.valid && !documents.has(key)) documents.set(key, read(message.document))
  return { key, faults: result.valid ? [] : [].concat(result.errors).map(e => typeof e === 'string' ? e : `${e.instancePath} ${e.message}`) }
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  let answer
  try { answer = await take(message) } catch (fault) { answer = { fault: String(fault?.stack ?? fault), faults: [String(fault)] } }
  process.stdout.write(JSON.stringify({ id: message.id, ...answer }) + '\n')
}
