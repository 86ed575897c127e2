import type { LongCall } from '../../protocol/data.ts'
import type { Content } from '../compare.ts'
import { missingObjects } from '../failures.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import { contentOf } from '../targetState.ts'
import { fetch } from './fetch.ts'

/** What a target should hold, with all of its objects in the cache: what the cache lacks is fetched, and counted. */
export async function obtain(project: Project, wanted: Target, call: LongCall): Promise<{ content: Content; fetched: number }> {
  const content = contentOf(project, wanted)
  if (content && project.cache.missing(content.files.values(), wanted.out.hash).size === 0) return { content, fetched: 0 }
  if (!project.config.coreRemote && !wanted.out.remote) throw missingObjects({ paths: [wanted.rel] })
  const { transferred } = await fetch(project, [{ target: wanted, inner: '' }], call)
  const fetched = contentOf(project, wanted)
  if (!fetched) throw missingObjects({ paths: [wanted.rel] })
  return { content: fetched, fetched: transferred }
}
