import { UserError } from '../model/user-error.ts'

/** The process's environment variables, handed in so that nothing here reads them by itself. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A variable that every runner sets. @throws UserError when it is missing: this is no GitHub runner. */
export function required(environment: Environment, name: string): string {
  const value = environment[name]
  if (value === undefined || value === '') {
    throw new UserError(
      `${name} is not set. The Action only runs on a GitHub Actions runner; use the holdout command line elsewhere.`,
    )
  }
  return value
}
