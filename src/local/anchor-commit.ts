import { type AnchorCommit, latestRelease } from '../model/anchor-commit.ts'
import type { Git } from './git.ts'

/** A version with nothing behind it: `v1.2.0`, `1.2`, `churn/v3`, but not `v2.0.0-rc1`. */
const release = /^(?:.*[-_/@])?v?\d+(?:\.\d+)*$/i

/**
 * The commit of a tag. A terminal knows no releases: the newest version among the tags that HEAD comes from stands for
 * the latest one.
 * @returns `undefined` when there is no such tag.
 */
export async function findAnchorCommit(git: Git, anchor: string): Promise<AnchorCommit | undefined> {
  const name = anchor === latestRelease ? await newestVersion(git) : anchor
  if (name === undefined) return undefined
  const commit = await git.line('rev-parse', '--verify', '--quiet', `refs/tags/${name}^{commit}`)
  const why = anchor === latestRelease ? 'the newest version among the tags' : 'the tag that the policy names'
  return commit === undefined ? undefined : { commit, name, why }
}

async function newestVersion(git: Git): Promise<string | undefined> {
  const { code, stdout } = await git.ask('tag', '--list', '--merged', 'HEAD', '--sort=-version:refname')
  if (code !== 0) return undefined
  return stdout
    .toString('utf8')
    .split('\n')
    .find((tag) => release.test(tag))
}
