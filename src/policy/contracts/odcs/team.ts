import { isList, isMap, type Json, own, textOf } from '../json.ts'

/** Who to ask. A team is a map with members since 3.1, and was a list of them before. */
export function ownerOf(team: Json): string | undefined {
  const name = isMap(team) ? textOf(team, 'name') : undefined
  const members = isList(team) ? team : own(team, 'members')
  const owner = (isList(members) ? members : []).find(
    (member) => textOf(member, 'role')?.toLowerCase() === 'owner' && own(member, 'dateOut') === undefined,
  )
  return name ?? textOf(owner, 'username')
}
