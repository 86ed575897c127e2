const LOWER_IS_BETTER =
  /(^|[_/.\- ])(loss|rmse|mse|mae|mape|smape|error|err|perplexity|wer|cer|fid|mlogloss|logloss|merror|latency|duration|time)([_/.\- ]|$)/i
const HIGHER_IS_BETTER =
  /(^|[_/.\- ])(acc|accuracy|auc|roc_auc|f1|f1_score|precision|recall|r2|r2_score|score|iou|map|bleu|rouge|dice|ap|throughput|sensitivity|specificity)([_/.\- @]|$)/i

/** Which way a metric is good, as far as its name tells: its order, or undefined. */
export function goodDirection(key: string): 'ASC' | 'DESC' | undefined {
  if (LOWER_IS_BETTER.test(key)) return 'ASC'
  return HIGHER_IS_BETTER.test(key) ? 'DESC' : undefined
}
