import type { ServedModel } from '../model/servedModel.ts'
import { exampleRows } from '../../protocol/exampleRows.ts'

/** An OpenAPI 3 document of everything that this endpoint answers, with bodies that work for its model. */
export function openApi(model: ServedModel, { name, url }: { name: string; url: string }): object {
  const { columns, data } = exampleRows(model.view)
  const record = Object.fromEntries(columns.map((column, index) => [column, data[0]?.[index] ?? 0]))
  return {
    openapi: '3.0.3',
    info: {
      title: name,
      version: model.view.version ?? '1',
      description: `The model ${model.view.name} in the protocols of MLflow, Seldon, the Open Inference Protocol and Flask.`,
    },
    servers: [{ url }],
    paths: {
      '/invocations': post('MLflow', 'Predict', { dataframe_split: { columns, data } }),
      '/ping': get('MLflow', 'Is it alive'),
      '/health': get('MLflow', 'Is it alive'),
      '/version': get('MLflow', 'The version of MLflow that logged the model'),
      '/api/v1.0/predictions': post('Seldon', 'Predict', { data: { names: columns, ndarray: data } }),
      '/api/v1.0/feedback': post('Seldon', 'Tell the truth of a prediction', { request: { data: { ndarray: data } }, reward: 1 }),
      '/api/v1.0/health/status': get('Seldon', 'Is it alive'),
      [`/v2/models/${name}/infer`]: post('Open Inference Protocol', 'Predict', {
        inputs: [{ name: 'input-0', shape: [data.length, columns.length], datatype: 'FP64', data }],
      }),
      [`/v2/models/${name}`]: get('Open Inference Protocol', 'What the model takes and gives'),
      '/v2/health/ready': get('Open Inference Protocol', 'Is it ready'),
      '/predict': post('Flask', 'Predict one row', record),
      '/metrics': get('Prometheus', 'Latency, traffic, errors and saturation'),
    },
  }
}

const post = (tag: string, summary: string, example: unknown) => ({
  post: {
    tags: [tag],
    summary,
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' }, example } } },
    responses: {
      200: { description: 'The prediction.' },
      400: { description: 'The request does not fit the model.' },
      429: { description: 'Too many requests wait.' },
    },
  },
})
const get = (tag: string, summary: string) => ({ get: { tags: [tag], summary, responses: { 200: { description: 'It is well.' } } } })
