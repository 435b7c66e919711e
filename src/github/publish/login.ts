import type { Api } from '../api.ts'

/** The account of a job's own token. */
const actionsLogin = 'github-actions[bot]'

/**
 * The account that this token writes as. GraphQL knows it for every kind of token; REST only for people's tokens; where
 * neither answers, the token is taken for the job's own. The square brackets of an app's account cannot be part of a
 * person's login.
 */
export async function readLogin({ octokit, plain }: Api): Promise<string> {
  try {
    // The pacing client counts this question as a write and would hold the comment back for a second.
    const { viewer } = await plain.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch {
    return readLoginOverRest(octokit)
  }
}

async function readLoginOverRest(octokit: Api['octokit']): Promise<string> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login
  } catch {
    return actionsLogin
  }
}
